@NullMarked
package dev.cloister.launcher.doctor;

import org.jspecify.annotations.NullMarked;
