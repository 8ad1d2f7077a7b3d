/** What a misbehaving service is asked for. */
@NullMarked
package dev.cloister.faults;

import org.jspecify.annotations.NullMarked;
