@NullMarked
package dev.cloister.api;

import org.jspecify.annotations.NullMarked;
