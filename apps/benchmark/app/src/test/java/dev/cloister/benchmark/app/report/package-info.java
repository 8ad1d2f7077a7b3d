/** Tests. */
@NullMarked
package dev.cloister.benchmark.app.report;

import org.jspecify.annotations.NullMarked;
