/** Evaluates one fixed expression. */
@NullMarked
package dev.cloister.example;

import org.jspecify.annotations.NullMarked;
