/** Makes visible what a compartment's seal denies, and answers in its place. */
@NullMarked
package dev.cloister.launcher.diagnose;

import org.jspecify.annotations.NullMarked;
