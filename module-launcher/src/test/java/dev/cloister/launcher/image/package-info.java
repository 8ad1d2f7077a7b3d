/** Tests of building images, without building any. */
@NullMarked
package dev.cloister.launcher.image;

import org.jspecify.annotations.NullMarked;
