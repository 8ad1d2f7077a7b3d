/** Tests of the sandbox side that need no process. */
@NullMarked
package dev.cloister.sandbox;

import org.jspecify.annotations.NullMarked;
