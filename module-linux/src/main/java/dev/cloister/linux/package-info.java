/**
 * System calls behind small types: {@link dev.cloister.linux.SharedMemory}, {@link
 * dev.cloister.linux.Futex}. {@link dev.cloister.linux.Platform} says whether they work here;
 * {@link dev.cloister.linux.SystemCall} is the only one that leaves Java.
 */
@NullMarked
package dev.cloister.linux;

import org.jspecify.annotations.NullMarked;
