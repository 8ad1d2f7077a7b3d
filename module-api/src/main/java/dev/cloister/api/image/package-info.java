/**
 * Building sandbox images from modules, and looking into images that were built.
 *
 * <p>No argument may be null unless it is marked {@code @Nullable}: that is a {@link
 * NullPointerException} with its name.
 */
@NullMarked
package dev.cloister.api.image;

import org.jspecify.annotations.NullMarked;
