/** Starts compartments and watches over them. */
@NullMarked
package dev.cloister.launcher;

import org.jspecify.annotations.NullMarked;
