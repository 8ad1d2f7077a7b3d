/** Arguments of apps: what is demanded of all of them, and how messages show them. */
@NullMarked
package dev.cloister.arguments;

import org.jspecify.annotations.NullMarked;
