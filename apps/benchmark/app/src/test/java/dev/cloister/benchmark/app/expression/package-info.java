/** Tests. */
@NullMarked
package dev.cloister.benchmark.app.expression;

import org.jspecify.annotations.NullMarked;
