package dev.cloister.linux.filter;

import dev.cloister.linux.Errno;

/**
 * What a filter answers about a call, as the kernel takes it ({@code SECCOMP_RET_*} of {@code
 * linux/seccomp.h}). Of several filters the strictest answer counts; {@link #KILL_PROCESS} is the
 * strictest.
 *
 * @param value the kind in the high half, data in the low half
 */
public record FilterAction(int value) {

    /** The whole process is killed, by SIGSYS. */
    public static final FilterAction KILL_PROCESS = new FilterAction(0x8000_0000);

    /** The call is not made; another process says what it gives. */
    public static final FilterAction NOTIFY = new FilterAction(0x7FC0_0000);

    /** The call is made. */
    public static final FilterAction ALLOW = new FilterAction(0x7FFF_0000);

    private static final int ERRNO = 0x0005_0000;
    private static final int DATA = 0xFFFF;

    /**
     * The call is not made and gives an error.
     *
     * @param errno the error's number, positive
     * @return the answer
     */
    public static FilterAction errno(int errno) {
        if (errno <= 0 || errno > 4095) {
            throw new IllegalArgumentException("the kernel has no such errno=" + errno);
        }
        return new FilterAction(ERRNO | errno);
    }

    /**
     * The error that the call gives.
     *
     * @return its number, or 0 if it gives none
     */
    public int errno() {
        return (value & ~DATA) == ERRNO ? value & DATA : 0;
    }

    /** What equals says, without the 20 ms that the first one of a record costs a JVM. */
    boolean is(FilterAction other) {
        return value == other.value;
    }

    /** Whether the call is refused, rather than said to be unknown to this kernel. */
    boolean isDenial() {
        return is(KILL_PROCESS) || errno() == Errno.EPERM || errno() == Errno.EACCES;
    }

    @Override
    public String toString() {
        if (is(ALLOW)) {
            return "allow";
        } else if (is(KILL_PROCESS)) {
            return "kill";
        } else if (is(NOTIFY)) {
            return "notify";
        }
        return errno() != 0 ? Errno.text(errno()) : Integer.toHexString(value);
    }
}
