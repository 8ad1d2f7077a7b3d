/** The target that needs to see the inside of the shared-memory transport. */
@NullMarked
package dev.cloister.shm;

import org.jspecify.annotations.NullMarked;
