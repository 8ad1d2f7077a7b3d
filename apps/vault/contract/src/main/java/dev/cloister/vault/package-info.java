/** The contract of a vault. */
@NullMarked
package dev.cloister.vault;

import org.jspecify.annotations.NullMarked;
