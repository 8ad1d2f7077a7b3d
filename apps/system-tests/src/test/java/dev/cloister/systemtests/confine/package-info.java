/** What the kernel does to compartments, seen from the app. */
@NullMarked
package dev.cloister.systemtests.confine;

import org.jspecify.annotations.NullMarked;
