/**
 * The bytes that the two ends of a compartment agree on: the handshake on the control pipe and the
 * header of every frame. Used by the launcher and the engine only.
 */
@NullMarked
package dev.cloister.wire;

import org.jspecify.annotations.NullMarked;
