/** Tests of the timing service. */
@NullMarked
package dev.cloister.engine.timing;

import org.jspecify.annotations.NullMarked;
