package dev.cloister.linux;

/**
 * Error numbers ({@code asm-generic/errno-base.h}, {@code errno.h}), the same on both processors.
 */
final class Errno {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EFAULT = 14;
    static final int EINVAL = 22;
    static final int EMFILE = 24;
    static final int EFBIG = 27;
    static final int ENOSPC = 28;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;
    static final int ETIMEDOUT = 110;

    private Errno() {}

    /** The number with its name, as in {@code errno=12 (ENOMEM, no memory)}. */
    static String text(int errno) {
        return "errno=" + errno + name(errno);
    }

    private static String name(int errno) {
        return switch (errno) {
            case EPERM -> " (EPERM, not permitted)";
            case ENOENT -> " (ENOENT, no such file)";
            case ENOMEM -> " (ENOMEM, no memory)";
            case EACCES -> " (EACCES, access denied)";
            case EINVAL -> " (EINVAL, not known to this kernel)";
            case EMFILE -> " (EMFILE, too many open files)";
            case EFBIG -> " (EFBIG, larger than any file may be)";
            case ENOSPC -> " (ENOSPC, no room)";
            case ENOSYS -> " (ENOSYS, no such system call)";
            case EOPNOTSUPP -> " (EOPNOTSUPP, not for this file system)";
            default -> "";
        };
    }
}
