@NullMarked
package dev.cloister.wire;

import org.jspecify.annotations.NullMarked;
