/**
 * The bytes that the two ends of a compartment agree on: the handshake on the control pipe and the
 * header of every frame, and how both handle what crosses. Used by the launcher, the sandbox and
 * the test kit only.
 */
@NullMarked
package dev.cloister.wire;

import org.jspecify.annotations.NullMarked;
