/**
 * Compartments: opening them, finding services in them, and the errors that they report.
 *
 * <p>No argument may be null unless it is marked {@code @Nullable}: that is a {@link
 * NullPointerException} with its name.
 */
@NullMarked
package dev.cloister.api;

import org.jspecify.annotations.NullMarked;
