@NullMarked
package dev.cloister.api.image;

import org.jspecify.annotations.NullMarked;
