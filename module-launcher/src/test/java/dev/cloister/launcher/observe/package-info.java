@NullMarked
package dev.cloister.launcher.observe;

import org.jspecify.annotations.NullMarked;
