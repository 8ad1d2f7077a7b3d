/** The tutorial's app. */
@NullMarked
package dev.cloister.tutorial.app;

import org.jspecify.annotations.NullMarked;
