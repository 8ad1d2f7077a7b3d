@NullMarked
package dev.cloister.management;

import org.jspecify.annotations.NullMarked;
