/** The {@code cloister} command. */
@NullMarked
package dev.cloister.cli;

import org.jspecify.annotations.NullMarked;
