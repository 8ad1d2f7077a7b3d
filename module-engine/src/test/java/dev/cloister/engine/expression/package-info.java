/** Tests of the language and of the service, from within their package. */
@NullMarked
package dev.cloister.engine.expression;

import org.jspecify.annotations.NullMarked;
