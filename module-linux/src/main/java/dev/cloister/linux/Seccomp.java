package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Filters that decide about every system call before it is made ({@code seccomp(2)}). A filter can
 * never be taken away; threads and processes that are started inherit it, and of all that hold the
 * strictest answer counts.
 *
 * <p>A program is given as words, one for each instruction, as {@code struct sock_filter} lies in
 * memory.
 */
public final class Seccomp {

    // linux/seccomp.h.
    static final int SECCOMP_SET_MODE_FILTER = 1;
    static final int SECCOMP_GET_ACTION_AVAIL = 2;
    static final int SECCOMP_GET_NOTIF_SIZES = 3;
    static final int SECCOMP_FILTER_FLAG_TSYNC = 0x01;
    static final int SECCOMP_FILTER_FLAG_NEW_LISTENER = 0x08;
    static final int SECCOMP_FILTER_FLAG_TSYNC_ESRCH = 0x10;
    static final int SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV = 0x20;

    /** {@code BPF_MAXINSNS} of {@code linux/bpf_common.h}. */
    static final int MAX_INSTRUCTIONS = 4096;

    // struct sock_fprog.
    private static final long LENGTH = 0;
    private static final long POINTER = 8;
    private static final long PROGRAM_BYTES = 16;

    private Seccomp() {}

    /**
     * How large the kernel's messages about calls are.
     *
     * @param notification {@code struct seccomp_notif}, in bytes
     * @param response {@code struct seccomp_notif_resp}, in bytes
     * @param data {@code struct seccomp_data}, in bytes
     */
    public record NotificationSizes(int notification, int response, int data) {}

    /**
     * Tells whether a filter may answer in some way.
     *
     * @param action the answer, without its data
     * @return whether the kernel knows it, and allows it
     */
    public static boolean isAvailable(int action) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment asked = scratch.allocate(Words.INT);
            asked.set(Words.INT, 0, action);
            return SystemCall.SECCOMP.invoke(
                            scratch, SECCOMP_GET_ACTION_AVAIL, 0, asked.address(), 0, 0, 0)
                    == 0;
        }
    }

    /**
     * Asks for the sizes of notifications.
     *
     * @return the sizes
     * @throws SystemCallException if the kernel has no notifications (before Linux 5.0)
     */
    public static NotificationSizes notificationSizes() throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment sizes = scratch.allocate(3 * Short.BYTES);
            SystemCall.SECCOMP.require(
                    scratch,
                    "seccomp(SECCOMP_GET_NOTIF_SIZES)",
                    SECCOMP_GET_NOTIF_SIZES,
                    0,
                    sizes.address());
            return new NotificationSizes(
                    Short.toUnsignedInt(sizes.get(Words.SHORT, 0)),
                    Short.toUnsignedInt(sizes.get(Words.SHORT, 2)),
                    Short.toUnsignedInt(sizes.get(Words.SHORT, 4)));
        }
    }

    /**
     * Filters the calls of the calling platform thread, and of what it starts from now on; of no
     * other thread.
     *
     * @param program the filter
     * @throws SystemCallException if the kernel refuses, for instance because the thread may still
     *     gain rights: see {@link Prctl#setNoNewPrivs}
     */
    public static void restrictThread(long[] program) throws SystemCallException {
        PlatformThread.require();
        install(program, 0);
    }

    /**
     * Filters the calls of all threads of this process, at once. Has no effect if it fails.
     *
     * @param program the filter
     * @throws SystemCallException if the kernel refuses, or if some thread has a filter that the
     *     calling one does not have
     */
    public static void restrictProcess(long[] program) throws SystemCallException {
        long thread = install(program, SECCOMP_FILTER_FLAG_TSYNC);
        // Not an error number, and yet nothing was installed.
        if (thread != 0) {
            throw new SystemCallException(
                    "seccomp for all threads, where thread=" + thread + " has a filter of its own,",
                    Errno.ESRCH);
        }
    }

    /**
     * As {@link #restrictProcess}, for a program that has some calls decided by whoever holds the
     * listener.
     *
     * @param program the filter
     * @return the listener, of the caller; calls wait for it from now on, so this process must
     *     neither keep it nor need such a call to give it away
     * @throws SystemCallException as for {@code restrictProcess}
     */
    public static Descriptor restrictProcessWithListener(long[] program)
            throws SystemCallException {
        int flags =
                SECCOMP_FILTER_FLAG_TSYNC
                        | SECCOMP_FILTER_FLAG_TSYNC_ESRCH
                        | SECCOMP_FILTER_FLAG_NEW_LISTENER;
        try {
            return new Descriptor(install(program, flags | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV));
        } catch (SystemCallException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
            // Before Linux 5.19: a signal may abort a call that waits, and it is made again.
            return new Descriptor(install(program, flags));
        }
    }

    private static long install(long[] program, int flags) throws SystemCallException {
        if (program.length == 0 || program.length > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "no filter has so many instructions, length=" + program.length);
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment instructions = scratch.allocateFrom(Words.LONG, program);
            MemorySegment filter = scratch.allocate(PROGRAM_BYTES, Long.BYTES);
            filter.set(Words.SHORT, LENGTH, (short) program.length);
            filter.set(Words.LONG, POINTER, instructions.address());
            return SystemCall.SECCOMP.require(
                    scratch,
                    "seccomp(SECCOMP_SET_MODE_FILTER)",
                    SECCOMP_SET_MODE_FILTER,
                    flags,
                    filter.address());
        }
    }
}
