@NullMarked
package dev.cloister.api.expression;

import org.jspecify.annotations.NullMarked;
