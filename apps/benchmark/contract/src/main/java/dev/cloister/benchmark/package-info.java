/** The contract of a service whose calls only cross. */
@NullMarked
package dev.cloister.benchmark;

import org.jspecify.annotations.NullMarked;
