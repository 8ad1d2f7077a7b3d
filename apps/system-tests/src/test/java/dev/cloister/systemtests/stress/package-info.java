/** Honest services under the seal, at work. */
@NullMarked
package dev.cloister.systemtests.stress;

import org.jspecify.annotations.NullMarked;
