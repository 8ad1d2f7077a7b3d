/** The expressions, and the ways to evaluate them. */
@NullMarked
package dev.cloister.benchmark.app.expression;

import org.jspecify.annotations.NullMarked;
