/**
 * The TinyExpr language and the service that evaluates it. A text takes this way: {@code Lexer}
 * cuts it into tokens, {@code Syntax} refuses what is no expression, {@code TreeBuilder} lets
 * Javaluator find what binds to what, {@code Compiler} folds constants and flattens the tree,
 * {@code Program} runs.
 *
 * <p>Texts are hostile. Every step takes time in proportion to the text, is bounded by the limits
 * before it starts, and walks trees with a loop: {@code 1+1+1…} makes trees as deep as the text is
 * long.
 */
@NullMarked
package dev.cloister.engine.expression;

import org.jspecify.annotations.NullMarked;
