/** Has a message signed by a vault, and checks the signature. */
@NullMarked
package dev.cloister.vault.app;

import org.jspecify.annotations.NullMarked;
