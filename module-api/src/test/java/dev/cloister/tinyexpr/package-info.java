@NullMarked
package dev.cloister.tinyexpr;

import org.jspecify.annotations.NullMarked;
