/**
 * Builds sandbox images with a JDK's tools, and reads them. What opens compartments knows nothing
 * of this package; this package opens some to train images and to try them.
 */
@NullMarked
package dev.cloister.launcher.image;

import org.jspecify.annotations.NullMarked;
