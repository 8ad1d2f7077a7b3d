/** A hostile service, and what becomes of everything that it tries. */
@NullMarked
package dev.cloister.systemtests.escape;

import org.jspecify.annotations.NullMarked;
