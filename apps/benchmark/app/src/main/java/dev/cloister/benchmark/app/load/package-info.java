/** Several callers at once, and calls at a fixed rate. */
@NullMarked
package dev.cloister.benchmark.app.load;

import org.jspecify.annotations.NullMarked;
