/** Command lines, exit statuses, and numbers as text. */
@NullMarked
package dev.cloister.apps.common;

import org.jspecify.annotations.NullMarked;
