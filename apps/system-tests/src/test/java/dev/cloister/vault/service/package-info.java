/** What a test adds to the vault's service: only in its package can it be made. */
@NullMarked
package dev.cloister.vault.service;

import org.jspecify.annotations.NullMarked;
