/** Tests. */
@NullMarked
package dev.cloister.benchmark.app.peer;

import org.jspecify.annotations.NullMarked;
