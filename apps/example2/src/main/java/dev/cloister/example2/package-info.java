/** Evaluates the expression on the command line. */
@NullMarked
package dev.cloister.example2;

import org.jspecify.annotations.NullMarked;
