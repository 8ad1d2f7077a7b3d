@NullMarked
package dev.cloister.contract;

import org.jspecify.annotations.NullMarked;
