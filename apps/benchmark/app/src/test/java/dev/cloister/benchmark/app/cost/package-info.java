/** Tests. */
@NullMarked
package dev.cloister.benchmark.app.cost;

import org.jspecify.annotations.NullMarked;
