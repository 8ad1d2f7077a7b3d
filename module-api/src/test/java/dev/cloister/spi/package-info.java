@NullMarked
package dev.cloister.spi;

import org.jspecify.annotations.NullMarked;
