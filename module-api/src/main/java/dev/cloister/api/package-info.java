/** Compartments: opening them, finding services in them, and the errors that they report. */
@NullMarked
package dev.cloister.api;

import org.jspecify.annotations.NullMarked;
