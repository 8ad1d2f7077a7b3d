@NullMarked
package dev.cloister.timing;

import org.jspecify.annotations.NullMarked;
