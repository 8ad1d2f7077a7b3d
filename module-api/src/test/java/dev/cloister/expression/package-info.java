/** Tests of the expression service's app side. */
@NullMarked
package dev.cloister.expression;

import org.jspecify.annotations.NullMarked;
