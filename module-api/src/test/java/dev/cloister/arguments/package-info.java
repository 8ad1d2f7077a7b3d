@NullMarked
package dev.cloister.arguments;

import org.jspecify.annotations.NullMarked;
