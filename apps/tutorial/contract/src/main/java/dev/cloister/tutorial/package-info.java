/** What the tutorial's app calls and its service implements. */
@NullMarked
package dev.cloister.tutorial;

import org.jspecify.annotations.NullMarked;
