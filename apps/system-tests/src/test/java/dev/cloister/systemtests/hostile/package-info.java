/** Sandboxes that break the rules, and the images that run them. */
@NullMarked
package dev.cloister.systemtests.hostile;

import org.jspecify.annotations.NullMarked;
