/** Tells those who watch what compartments do: metrics, the flight recorder and the log. */
@NullMarked
package dev.cloister.launcher.observe;

import org.jspecify.annotations.NullMarked;
