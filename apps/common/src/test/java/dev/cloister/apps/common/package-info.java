@NullMarked
package dev.cloister.apps.common;

import org.jspecify.annotations.NullMarked;
