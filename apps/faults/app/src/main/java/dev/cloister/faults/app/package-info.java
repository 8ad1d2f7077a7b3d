/** The program that injects faults, and watches from outside. */
@NullMarked
package dev.cloister.faults.app;

import org.jspecify.annotations.NullMarked;
