@NullMarked
package dev.cloister.launcher;

import org.jspecify.annotations.NullMarked;
