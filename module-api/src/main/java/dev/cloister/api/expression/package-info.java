/**
 * Evaluates mathematical expressions in the TinyExpr language.
 *
 * <p>No argument may be null unless it is marked {@code @Nullable}: that is a {@link
 * NullPointerException} with its name.
 */
@NullMarked
package dev.cloister.api.expression;

import org.jspecify.annotations.NullMarked;
