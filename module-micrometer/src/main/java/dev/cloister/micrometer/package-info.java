/** Meters of compartments and pools. */
@NullMarked
package dev.cloister.micrometer;

import org.jspecify.annotations.NullMarked;
