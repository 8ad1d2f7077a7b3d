/** The C library's interface, for programs that were written against it. */
@NullMarked
package dev.cloister.tinyexpr;

import org.jspecify.annotations.NullMarked;
