/**
 * The expression service behind its public face: the contract that crosses, and what the app's side
 * adds to it.
 */
@NullMarked
package dev.cloister.expression;

import org.jspecify.annotations.NullMarked;
