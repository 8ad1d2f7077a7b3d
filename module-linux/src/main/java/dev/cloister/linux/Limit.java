package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What a process may use at most ({@code prlimit64(2)}); the numbers are those of {@code
 * asm-generic/resource.h}. Limits belong to processes: all threads share them, and children inherit
 * them.
 */
public enum Limit {
    /** Processor time, in seconds. */
    CPU(0),
    /** The largest file that may be written, in bytes. Pipes are none. */
    FSIZE(1),
    /** Private memory that may be written, in bytes. */
    DATA(2),
    /** The main thread's stack, in bytes. */
    STACK(3),
    /** The memory image that a crash leaves, in bytes. */
    CORE(4),
    /** Threads of the user, on the whole machine. */
    NPROC(6),
    /** One more than the highest descriptor. */
    NOFILE(7),
    /** Memory that is kept from being swapped out, in bytes. */
    MEMLOCK(8),
    /** Addresses, in bytes, used or not. */
    AS(9);

    /** The process that asks. */
    public static final int SELF = 0;

    /** No limit: the largest value without a sign. */
    public static final long INFINITY = -1;

    private final int number;

    Limit(int number) {
        this.number = number;
    }

    /**
     * The two values of a limit, as numbers without a sign.
     *
     * @param soft what holds
     * @param hard up to where the process may raise it
     */
    public record Bounds(long soft, long hard) {

        /**
         * A limit that cannot be raised again without privileges.
         *
         * @param value what holds, for good
         * @return the bounds
         */
        public static Bounds fixed(long value) {
            return new Bounds(value, value);
        }
    }

    /**
     * Tells what holds for a process.
     *
     * @param processId its number, or {@link #SELF}
     * @return the limit
     * @throws SystemCallException if the kernel refuses
     */
    public Bounds of(int processId) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment old = scratch.allocate(2 * Long.BYTES);
            call(scratch, processId, 0, old.address());
            return new Bounds(old.get(Words.LONG, 0), old.get(Words.LONG, Long.BYTES));
        }
    }

    /**
     * Sets what holds for a process.
     *
     * @param processId its number, or {@link #SELF}
     * @param bounds the limit
     * @throws SystemCallException if the kernel refuses
     */
    public void set(int processId, Bounds bounds) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment wanted = scratch.allocate(2 * Long.BYTES);
            wanted.set(Words.LONG, 0, bounds.soft());
            wanted.set(Words.LONG, Long.BYTES, bounds.hard());
            call(scratch, processId, wanted.address(), 0);
        }
    }

    private void call(Arena scratch, int processId, long wanted, long old)
            throws SystemCallException {
        SystemCall.PRLIMIT64.require(
                scratch, "prlimit64(RLIMIT_" + name() + ")", processId, number, wanted, old);
    }
}
