/** Tests of what makes denials visible. */
@NullMarked
package dev.cloister.launcher.diagnose;

import org.jspecify.annotations.NullMarked;
