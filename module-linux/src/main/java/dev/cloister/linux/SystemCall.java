package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The system calls that Cloister makes, by their numbers ({@code asm/unistd.h}). The numbers of all
 * others are in a table that only filters need, and that a program which waits and shares memory
 * never reads.
 *
 * <p>All of them go through the C library's {@code syscall(2)}, with six words each. None of them
 * is on the way of a call between processes that are awake.
 */
enum SystemCall {
    CLOSE(3, 57),
    CLOSE_RANGE(436, 436),
    EXECVE(59, 221),
    FALLOCATE(285, 47),
    FCNTL(72, 25),
    FTRUNCATE(77, 46),
    FUTEX(202, 98),
    GETPID(39, 172),
    GETTID(186, 178),
    IOCTL(16, 29),
    KILL(62, 129),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_RESTRICT_SELF(446, 446),
    MEMFD_CREATE(319, 279),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    OPENAT(257, 56),
    PIDFD_GETFD(438, 438),
    PIDFD_OPEN(434, 434),
    PIDFD_SEND_SIGNAL(424, 424),
    PIPE2(293, 59),
    PPOLL(271, 73),
    PRCTL(157, 167),
    PRLIMIT64(302, 261),
    SECCOMP(317, 277),
    SOCKET(41, 198),
    WAITID(247, 95);

    private final int x86Number;
    private final int armNumber;

    SystemCall(int x86Number, int armNumber) {
        this.x86Number = x86Number;
        this.armNumber = armNumber;
    }

    int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x86Number;
            case AARCH64 -> armNumber;
        };
    }

    /**
     * Makes the call. Addresses are passed as words, so the caller keeps their memory reachable
     * until this returns.
     *
     * @param scratch holds the error number; may hold arguments too
     * @return what the kernel says: a result, or the error number, negated
     */
    long invoke(Arena scratch, long a, long b, long c, long d, long e, long f) {
        return invoke(scratch, number(Native.ARCHITECTURE), a, b, c, d, e, f);
    }

    /**
     * Makes the call and takes no for an exception, where nothing has to be fast.
     *
     * @param what the call in words, for the message
     * @param words at most six; the rest is zero
     * @return the result, not negative
     */
    long require(Arena scratch, String what, long... words) throws SystemCallException {
        long[] six = Arrays.copyOf(words, 6);
        return checked(what, invoke(scratch, six[0], six[1], six[2], six[3], six[4], six[5]));
    }

    /** The result of a call, unless it is an error number. */
    static long checked(String what, long result) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(what, (int) -result);
        }
        return result;
    }

    /** As {@link #invoke(Arena, long, long, long, long, long, long)}, for any number. */
    static long invoke(Arena scratch, int number, long a, long b, long c, long d, long e, long f) {
        // Of this call alone: one that is shared would be overwritten by other threads.
        MemorySegment errno = scratch.allocate(CLibrary.ERRNO_LAYOUT);
        long result = CLibrary.call(Native.SYSCALL, errno, number, a, b, c, d, e, f);
        return result == -1 ? -(long) (int) CLibrary.ERRNO.get(errno, 0L) : result;
    }

    /** Looked up when the first call is made, which is never where {@link Platform} says no. */
    private static final class Native {

        static final Architecture ARCHITECTURE = Architecture.current().orElseThrow();
        static final MemorySegment SYSCALL = CLibrary.find("syscall").orElseThrow();

        private Native() {}
    }
}
