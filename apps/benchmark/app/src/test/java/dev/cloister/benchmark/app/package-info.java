/** Measures what a call into a compartment costs. */
@NullMarked
package dev.cloister.benchmark.app;

import org.jspecify.annotations.NullMarked;
