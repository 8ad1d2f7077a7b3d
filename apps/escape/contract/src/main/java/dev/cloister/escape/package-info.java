/** The contract of a service that tries to get out of its compartment. */
@NullMarked
package dev.cloister.escape;

import org.jspecify.annotations.NullMarked;
