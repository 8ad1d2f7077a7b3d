/** Tests. */
@NullMarked
package dev.cloister.benchmark.app.load;

import org.jspecify.annotations.NullMarked;
