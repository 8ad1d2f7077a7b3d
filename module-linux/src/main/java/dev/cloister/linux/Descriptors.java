package dev.cloister.linux;

import java.lang.foreign.Arena;

/** The open files of this process, by their numbers ({@code close_range(2)}, Linux 5.9). */
public final class Descriptors {

    // linux/close_range.h; the flag since Linux 5.11.
    static final int CLOSE_RANGE_CLOEXEC = 4;

    private static final long LAST = 0xFFFF_FFFFL;

    private Descriptors() {}

    /**
     * Has all descriptors from a number on closed when a program is run.
     *
     * @param first the lowest number
     * @throws SystemCallException if the kernel refuses
     */
    public static void closeOnExec(int first) throws SystemCallException {
        closeRange(first, LAST, CLOSE_RANGE_CLOEXEC);
    }

    static void closeRange(int first, long last, int flags) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.CLOSE_RANGE.require(scratch, "close_range", first, last, flags);
        }
    }
}
