/** The timing service's app side, and what it and the dispatcher in the sandbox agree on. */
@NullMarked
package dev.cloister.timing;

import org.jspecify.annotations.NullMarked;
