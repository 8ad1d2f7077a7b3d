/** Everything goes wrong, and callers are told. */
@NullMarked
package dev.cloister.systemtests.faults;

import org.jspecify.annotations.NullMarked;
