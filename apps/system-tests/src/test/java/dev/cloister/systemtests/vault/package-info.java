/** Looks everywhere for a key that should be in one place only. */
@NullMarked
package dev.cloister.systemtests.vault;

import org.jspecify.annotations.NullMarked;
