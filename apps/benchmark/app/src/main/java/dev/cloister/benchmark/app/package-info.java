/** The program: what is measured, in which order. */
@NullMarked
package dev.cloister.benchmark.app;

import org.jspecify.annotations.NullMarked;
