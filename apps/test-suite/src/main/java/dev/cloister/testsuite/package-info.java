/** The C library's own tests, run through a compartment. */
@NullMarked
package dev.cloister.testsuite;

import org.jspecify.annotations.NullMarked;
