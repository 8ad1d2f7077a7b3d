package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/**
 * What a thread or a process can say about itself ({@code prctl(2)}). Where a method speaks of the
 * thread, it is the one that calls, and must be a platform thread.
 */
public final class Prctl {

    // linux/prctl.h.
    static final int PR_SET_PDEATHSIG = 1;
    static final int PR_GET_PDEATHSIG = 2;
    static final int PR_GET_DUMPABLE = 3;
    static final int PR_SET_DUMPABLE = 4;
    static final int PR_SET_NAME = 15;
    static final int PR_GET_NAME = 16;
    static final int PR_GET_SECCOMP = 21;
    static final int PR_SET_SECCOMP = 22;
    static final int PR_SET_NO_NEW_PRIVS = 38;
    static final int PR_GET_NO_NEW_PRIVS = 39;

    /** With the zero at its end. */
    static final int NAME_BYTES = 16;

    private Prctl() {}

    /**
     * Keeps the thread, and all threads and processes that it starts, from ever gaining rights by
     * running a program. Needed before it may restrict itself. Cannot be undone.
     *
     * @throws SystemCallException if the kernel refuses
     */
    public static void setNoNewPrivs() throws SystemCallException {
        PlatformThread.require();
        set("prctl(PR_SET_NO_NEW_PRIVS)", PR_SET_NO_NEW_PRIVS, 1);
    }

    /**
     * Tells whether {@link #setNoNewPrivs} holds for the thread.
     *
     * @return whether it does
     * @throws SystemCallException if the kernel refuses
     */
    public static boolean hasNoNewPrivs() throws SystemCallException {
        return set("prctl(PR_GET_NO_NEW_PRIVS)", PR_GET_NO_NEW_PRIVS, 0) == 1;
    }

    /**
     * Has the process get a signal when the <em>thread</em> of its parent that started it ends.
     * Holds as long as the calling thread lives, so it is one that lives as long as the process.
     *
     * @param signal the signal's number, or 0 for none
     * @throws SystemCallException if the kernel refuses
     */
    public static void setParentDeathSignal(int signal) throws SystemCallException {
        PlatformThread.require();
        set("prctl(PR_SET_PDEATHSIG)", PR_SET_PDEATHSIG, signal);
    }

    /**
     * What this thread said with {@link #setParentDeathSignal}.
     *
     * @return the signal's number, or 0 for none
     * @throws SystemCallException if the kernel refuses
     */
    public static int parentDeathSignal() throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            var signal = scratch.allocate(Words.INT);
            SystemCall.PRCTL.require(
                    scratch, "prctl(PR_GET_PDEATHSIG)", PR_GET_PDEATHSIG, signal.address());
            return signal.get(Words.INT, 0);
        }
    }

    /**
     * Names the thread, as {@code top} and a debugger show it.
     *
     * @param name cut after 15 bytes
     * @throws SystemCallException if the kernel refuses
     */
    public static void setName(String name) throws SystemCallException {
        PlatformThread.require();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try (Arena scratch = Arena.ofConfined()) {
            var text = scratch.allocate(NAME_BYTES);
            text.asByteBuffer().put(bytes, 0, Math.min(bytes.length, NAME_BYTES - 1));
            SystemCall.PRCTL.require(scratch, "prctl(PR_SET_NAME)", PR_SET_NAME, text.address());
        }
    }

    /**
     * Says whether other processes of the same user may look into this one, and whether it may
     * leave its memory in a file when it crashes. Of the whole process.
     *
     * @param dumpable whether they may
     * @throws SystemCallException if the kernel refuses
     */
    public static void setDumpable(boolean dumpable) throws SystemCallException {
        set("prctl(PR_SET_DUMPABLE)", PR_SET_DUMPABLE, dumpable ? 1 : 0);
    }

    /**
     * Tells what {@link #setDumpable} said.
     *
     * @return whether others may look into this process
     * @throws SystemCallException if the kernel refuses
     */
    public static boolean isDumpable() throws SystemCallException {
        return set("prctl(PR_GET_DUMPABLE)", PR_GET_DUMPABLE, 0) == 1;
    }

    private static long set(String what, int option, long value) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            // The unused words must be zero for some options.
            return SystemCall.PRCTL.require(scratch, what, option, value);
        }
    }
}
