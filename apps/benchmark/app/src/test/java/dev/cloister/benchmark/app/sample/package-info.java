/** Tests. */
@NullMarked
package dev.cloister.benchmark.app.sample;

import org.jspecify.annotations.NullMarked;
