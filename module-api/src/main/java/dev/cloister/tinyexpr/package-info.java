/**
 * The C library's interface, for programs that were written against it.
 *
 * <p>No argument may be null unless it is marked {@code @Nullable}: that is a {@link
 * NullPointerException} with its name.
 */
@NullMarked
package dev.cloister.tinyexpr;

import org.jspecify.annotations.NullMarked;
