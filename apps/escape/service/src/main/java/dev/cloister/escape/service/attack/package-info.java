/**
 * The attempts, sorted by what they are after. Each is the thing itself: what it does, what it
 * needs, and what must come of it in a compartment that is confined.
 */
@NullMarked
package dev.cloister.escape.service.attack;

import org.jspecify.annotations.NullMarked;
