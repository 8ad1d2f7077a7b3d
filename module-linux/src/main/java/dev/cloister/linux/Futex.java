package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * Waiting for a word of shared memory to change ({@code futex(2)}). The word is known to the kernel
 * by its file and offset, so both ends may wait and wake through mappings of their own, and a
 * mapping that is read-only will do. Safe for use by many threads.
 */
public final class Futex {

    // linux/futex.h. Without FUTEX_PRIVATE_FLAG, because the other end is another process.
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private Futex() {}

    /**
     * Waits while a word has a value: until somebody wakes, the time is over, or for no reason.
     * Look at the word again afterwards. Holds the thread's carrier if the thread is virtual, and
     * heeds no interrupt.
     *
     * @param memory a mapping of a file
     * @param offset where the word is in it, in bytes, a multiple of 4
     * @param expected the value for which to wait; with any other this returns at once
     * @param timeoutNanos how long at most, in nanoseconds, positive
     */
    public static void await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment timeout = scratch.allocate(ValueLayout.JAVA_LONG, 2);
            timeout.setAtIndex(ValueLayout.JAVA_LONG, 0, timeoutNanos / NANOS_PER_SECOND);
            timeout.setAtIndex(ValueLayout.JAVA_LONG, 1, timeoutNanos % NANOS_PER_SECOND);
            long result =
                    SystemCall.FUTEX.invoke(
                            scratch,
                            address(memory, offset),
                            FUTEX_WAIT,
                            expected,
                            timeout.address(),
                            0,
                            0);
            int errno = (int) Math.max(0, -result);
            if (errno != 0 && !isOrdinary(errno) && !isDetached(errno)) {
                throw new IllegalStateException("futex wait failed: " + Errno.text(errno));
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /**
     * Wakes threads that wait for a word.
     *
     * @param memory a mapping of the file
     * @param offset where the word is in it, in bytes, a multiple of 4
     * @param count how many at most
     * @return how many were woken
     */
    public static int wake(MemorySegment memory, long offset, int count) {
        try (Arena scratch = Arena.ofConfined()) {
            long result =
                    SystemCall.FUTEX.invoke(
                            scratch, address(memory, offset), FUTEX_WAKE, count, 0, 0, 0);
            if (result < 0 && !isDetached((int) -result)) {
                throw new IllegalStateException("futex wake failed: " + Errno.text((int) -result));
            }
            return (int) Math.max(0, result);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** The value had changed, the time is over, or a signal came. */
    private static boolean isOrdinary(int errno) {
        return errno == Errno.EAGAIN || errno == Errno.ETIMEDOUT || errno == Errno.EINTR;
    }

    /**
     * What stands in the place of a {@linkplain SharedMemory#detach detached} mapping is no key.
     */
    private static boolean isDetached(int errno) {
        return errno == Errno.EFAULT;
    }

    /** Checked here, since the kernel takes any address that is mapped. */
    private static long address(MemorySegment memory, long offset) {
        return memory.asSlice(offset, Integer.BYTES, Integer.BYTES).address();
    }
}
