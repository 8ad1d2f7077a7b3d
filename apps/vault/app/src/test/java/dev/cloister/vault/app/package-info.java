@NullMarked
package dev.cloister.vault.app;

import org.jspecify.annotations.NullMarked;
