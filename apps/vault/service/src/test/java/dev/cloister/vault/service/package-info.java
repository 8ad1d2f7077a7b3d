@NullMarked
package dev.cloister.vault.service;

import org.jspecify.annotations.NullMarked;
