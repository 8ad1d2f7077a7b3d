package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Something that a sealed process must not be able to do, tried. Where it succeeds, it is undone
 * and harms nobody.
 */
public enum Probe {
    /** Opening the root directory. */
    OPEN(Errno.EACCES) {
        @Override
        long make(Arena scratch) {
            return closing(
                    scratch,
                    SystemCall.OPENAT.invoke(
                            scratch,
                            SharedMemory.AT_FDCWD,
                            scratch.allocateFrom("/").address(),
                            SharedMemory.O_RDONLY | SharedMemory.O_CLOEXEC,
                            0,
                            0,
                            0));
        }
    },
    /** Making a socket that reaches this machine only. */
    SOCKET(Errno.EPERM) {
        @Override
        long make(Arena scratch) {
            return closing(
                    scratch,
                    SystemCall.SOCKET.invoke(
                            scratch, AF_UNIX, SOCK_STREAM | SharedMemory.O_CLOEXEC, 0, 0, 0, 0));
        }
    },
    /** Running the program without a name, which a kernel that lets it through finds missing. */
    EXECUTE(Errno.EPERM) {
        @Override
        long make(Arena scratch) {
            return SystemCall.EXECVE.invoke(scratch, 0, 0, 0, 0, 0, 0);
        }
    },
    /** Getting memory that is executable from the start. */
    MAP_EXECUTABLE(Errno.EACCES) {
        @Override
        long make(Arena scratch) {
            return unmapping(scratch, map(scratch, SharedMemory.PROT_READ | PROT_EXEC));
        }
    },
    /** Making memory executable that was not. */
    MAKE_EXECUTABLE(Errno.EACCES) {
        @Override
        long make(Arena scratch) {
            long page = map(scratch, SharedMemory.PROT_READ);
            if (page < 0) {
                throw new IllegalStateException("no page to probe: " + Errno.text((int) -page));
            }
            long result =
                    SystemCall.MPROTECT.invoke(
                            scratch, page, PAGE_BYTES, SharedMemory.PROT_READ | PROT_EXEC, 0, 0, 0);
            unmapping(scratch, page);
            return result;
        }
    };

    // linux/socket.h, asm-generic/mman-common.h.
    static final int AF_UNIX = 1;
    static final int SOCK_STREAM = 1;
    static final int PROT_EXEC = 4;

    /** Rounded up by the kernel where pages are larger. */
    private static final long PAGE_BYTES = 4096;

    private final int refusal;

    Probe(int refusal) {
        this.refusal = refusal;
    }

    /**
     * Tries it.
     *
     * @return 0 if it succeeded, else the kernel's error number
     */
    public int attempt() {
        try (Arena scratch = Arena.ofConfined()) {
            return (int) Math.max(0, -make(scratch));
        }
    }

    /**
     * How the seal refuses.
     *
     * @return the error number; with any other, something else than the seal decided
     */
    public int refusal() {
        return refusal;
    }

    abstract long make(Arena scratch);

    private static long map(Arena scratch, int protection) {
        return SystemCall.MMAP.invoke(
                scratch,
                MemorySegment.NULL.address(),
                PAGE_BYTES,
                protection,
                SharedMemory.MAP_PRIVATE | SharedMemory.MAP_ANONYMOUS,
                -1,
                0);
    }

    private static long unmapping(Arena scratch, long address) {
        if (address > 0) {
            SystemCall.MUNMAP.invoke(scratch, address, PAGE_BYTES, 0, 0, 0, 0);
            return 0;
        }
        return address;
    }

    private static long closing(Arena scratch, long descriptor) {
        if (descriptor >= 0) {
            SystemCall.CLOSE.invoke(scratch, descriptor, 0, 0, 0, 0, 0);
            return 0;
        }
        return descriptor;
    }
}
