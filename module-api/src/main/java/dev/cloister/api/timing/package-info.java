/** Measures the engine from inside its compartment. */
@NullMarked
package dev.cloister.api.timing;

import org.jspecify.annotations.NullMarked;
