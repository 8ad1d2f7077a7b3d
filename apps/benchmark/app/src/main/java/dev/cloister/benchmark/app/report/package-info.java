/** The figures, for readers and for machines. */
@NullMarked
package dev.cloister.benchmark.app.report;

import org.jspecify.annotations.NullMarked;
