/** The vault: makes a key and signs with it. */
@NullMarked
package dev.cloister.vault.service;

import org.jspecify.annotations.NullMarked;
