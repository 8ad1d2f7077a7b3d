/** Answers calls that only cross. */
@NullMarked
package dev.cloister.benchmark.service;

import org.jspecify.annotations.NullMarked;
