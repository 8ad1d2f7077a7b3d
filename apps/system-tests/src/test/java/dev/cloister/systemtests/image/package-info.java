/** Images that are built by tests. */
@NullMarked
package dev.cloister.systemtests.image;

import org.jspecify.annotations.NullMarked;
