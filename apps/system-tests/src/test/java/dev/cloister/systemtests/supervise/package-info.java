/** Compartments whose processes are replaced, with real deaths. */
@NullMarked
package dev.cloister.systemtests.supervise;

import org.jspecify.annotations.NullMarked;
