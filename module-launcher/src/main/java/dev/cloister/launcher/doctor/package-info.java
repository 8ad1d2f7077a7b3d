/** What {@code dev.cloister.api.doctor} says is found out here. */
@NullMarked
package dev.cloister.launcher.doctor;

import org.jspecify.annotations.NullMarked;
