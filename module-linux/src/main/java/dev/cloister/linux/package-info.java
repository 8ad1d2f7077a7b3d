/**
 * System calls behind small types. For lanes: {@link dev.cloister.linux.SharedMemory}, {@link
 * dev.cloister.linux.Futex}. For what a process gives up for good: {@link
 * dev.cloister.linux.Prctl}, {@link dev.cloister.linux.Limit}, {@link
 * dev.cloister.linux.LandlockRuleset}, {@link dev.cloister.linux.Seccomp}; and for who looks
 * whether it did: {@link dev.cloister.linux.ThreadStatus}, {@link dev.cloister.linux.Probe}. {@link
 * dev.cloister.linux.Platform} says whether they work here; {@link dev.cloister.linux.SystemCall}
 * is the only one that leaves Java.
 */
@NullMarked
package dev.cloister.linux;

import org.jspecify.annotations.NullMarked;
