/** The other ends of round trips, each in a process of its own. */
@NullMarked
package dev.cloister.benchmark.app.peer;

import org.jspecify.annotations.NullMarked;
