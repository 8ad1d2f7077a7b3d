/** The target that needs to see the inside of the engine. */
@NullMarked
package dev.cloister.engine.expression;

import org.jspecify.annotations.NullMarked;
