/** A vault whose key is known beforehand, and which gives it away if asked. */
@NullMarked
package dev.cloister.vault.seeded;

import org.jspecify.annotations.NullMarked;
