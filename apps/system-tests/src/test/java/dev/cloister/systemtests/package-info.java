/**
 * Tests of the whole: real compartments of the built image, called as an app calls them, from the
 * class path.
 */
@NullMarked
package dev.cloister.systemtests;

import org.jspecify.annotations.NullMarked;
