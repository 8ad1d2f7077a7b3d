/**
 * The sandbox's own program: opens the compartment's inner end and serves calls until told to end.
 */
@NullMarked
package dev.cloister.sandbox;

import org.jspecify.annotations.NullMarked;
