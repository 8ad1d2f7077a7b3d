/**
 * Frames over a pair of pipes. {@link dev.cloister.ipc.LaneMultiplexer} decides who reads; {@link
 * dev.cloister.ipc.FrameReader} and {@link dev.cloister.ipc.FrameWriter} know the bytes.
 */
@NullMarked
package dev.cloister.ipc;

import org.jspecify.annotations.NullMarked;
