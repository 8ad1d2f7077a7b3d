/** What the kernel does to keep compartments in: how it is put in force, and how it is proved. */
@NullMarked
package dev.cloister.launcher.confine;

import org.jspecify.annotations.NullMarked;
