/** Building sandbox images from modules, and looking into images that were built. */
@NullMarked
package dev.cloister.api.image;

import org.jspecify.annotations.NullMarked;
