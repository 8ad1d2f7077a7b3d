/** Suites and data for the tests of transports and of the expression language. */
@NullMarked
package dev.cloister.testkit;

import org.jspecify.annotations.NullMarked;
