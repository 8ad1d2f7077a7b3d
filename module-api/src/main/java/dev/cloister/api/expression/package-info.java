/** Evaluates mathematical expressions in the TinyExpr language. */
@NullMarked
package dev.cloister.api.expression;

import org.jspecify.annotations.NullMarked;
