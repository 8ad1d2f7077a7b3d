/** The timing service: the engine measures itself where it lives. */
@NullMarked
package dev.cloister.engine.timing;

import org.jspecify.annotations.NullMarked;
