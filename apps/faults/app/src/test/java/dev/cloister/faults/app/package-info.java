/** What the table says, and when it complains. */
@NullMarked
package dev.cloister.faults.app;

import org.jspecify.annotations.NullMarked;
