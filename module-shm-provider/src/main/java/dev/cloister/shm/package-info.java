/**
 * Frames through shared memory. {@link dev.cloister.shm.RegionLayout} says where things are, {@link
 * dev.cloister.shm.Regions} makes and opens the memory, {@link dev.cloister.shm.Doorbell} is how
 * the two ends take turns, and {@link dev.cloister.shm.Inbox} is where hostile bytes end.
 */
@NullMarked
package dev.cloister.shm;

import org.jspecify.annotations.NullMarked;
