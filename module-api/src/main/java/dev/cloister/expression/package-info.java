/**
 * The expression service's app side, and what it and the dispatcher in the sandbox agree on: method
 * numbers, error codes, payload layouts.
 */
@NullMarked
package dev.cloister.expression;

import org.jspecify.annotations.NullMarked;
