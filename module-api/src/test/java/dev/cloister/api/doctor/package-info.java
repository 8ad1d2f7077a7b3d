@NullMarked
package dev.cloister.api.doctor;

import org.jspecify.annotations.NullMarked;
