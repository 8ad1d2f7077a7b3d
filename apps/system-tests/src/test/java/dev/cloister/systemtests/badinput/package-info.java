/** Tables of inputs that are wrong, or right against all appearances, and what comes of each. */
@NullMarked
package dev.cloister.systemtests.badinput;

import org.jspecify.annotations.NullMarked;
