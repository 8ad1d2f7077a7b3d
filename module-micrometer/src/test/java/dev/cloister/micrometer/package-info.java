@NullMarked
package dev.cloister.micrometer;

import org.jspecify.annotations.NullMarked;
