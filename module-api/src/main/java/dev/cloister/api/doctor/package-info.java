/** What a machine does to keep compartments in, and what starting one costs. */
@NullMarked
package dev.cloister.api.doctor;

import org.jspecify.annotations.NullMarked;
