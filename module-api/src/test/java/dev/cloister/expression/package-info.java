@NullMarked
package dev.cloister.expression;

import org.jspecify.annotations.NullMarked;
