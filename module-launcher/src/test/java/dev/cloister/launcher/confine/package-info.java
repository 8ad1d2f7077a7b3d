@NullMarked
package dev.cloister.launcher.confine;

import org.jspecify.annotations.NullMarked;
