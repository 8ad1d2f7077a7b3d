/**
 * Fuzz targets: what reads bytes of the other side, whoever wrote them. Each is run with the inputs
 * that are kept, as an ordinary test, and then fuzzed for a while.
 */
@NullMarked
package dev.cloister.fuzz;

import org.jspecify.annotations.NullMarked;
