package dev.cloister.linux;

import java.util.OptionalInt;

/**
 * Error numbers ({@code asm-generic/errno-base.h}, {@code errno.h}), the same on both processors.
 */
public final class Errno {

    /** Not permitted. */
    public static final int EPERM = 1;

    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int EINTR = 4;
    static final int EBADF = 9;
    static final int ECHILD = 10;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;

    /** Access to a file denied. */
    public static final int EACCES = 13;

    static final int EFAULT = 14;

    /** A value that this kernel does not know. */
    public static final int EINVAL = 22;

    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int EFBIG = 27;
    static final int ENOSPC = 28;

    /** No such system call in this kernel. */
    public static final int ENOSYS = 38;

    static final int EOPNOTSUPP = 95;
    static final int ETIMEDOUT = 110;

    private Errno() {}

    /**
     * The number with its name, as in {@code errno=12 (ENOMEM, no memory)}.
     *
     * @param errno the number
     * @return the number alone if its name is not known here
     */
    public static String text(int errno) {
        return "errno=" + errno + name(errno);
    }

    /**
     * The number of a refusal by its name.
     *
     * @param name one of {@code EPERM}, {@code EACCES}, {@code EINVAL} and {@code ENOSYS}
     * @return the number, or empty for any other name
     */
    public static OptionalInt refusal(String name) {
        return switch (name) {
            case "EPERM" -> OptionalInt.of(EPERM);
            case "EACCES" -> OptionalInt.of(EACCES);
            case "EINVAL" -> OptionalInt.of(EINVAL);
            case "ENOSYS" -> OptionalInt.of(ENOSYS);
            default -> OptionalInt.empty();
        };
    }

    private static String name(int errno) {
        return switch (errno) {
            case EPERM -> " (EPERM, not permitted)";
            case ENOENT -> " (ENOENT, no such file)";
            case ESRCH -> " (ESRCH, no such thread)";
            case EBADF -> " (EBADF, no such descriptor)";
            case EAGAIN -> " (EAGAIN, as many processes and threads as there may be)";
            case ENOMEM -> " (ENOMEM, no memory)";
            case EACCES -> " (EACCES, access denied)";
            case EFAULT -> " (EFAULT, no such address)";
            case EINVAL -> " (EINVAL, not known to this kernel)";
            case ENFILE -> " (ENFILE, too many open files on this machine)";
            case EMFILE -> " (EMFILE, too many open files)";
            case EFBIG -> " (EFBIG, larger than any file may be)";
            case ENOSPC -> " (ENOSPC, no room)";
            case ENOSYS -> " (ENOSYS, no such system call)";
            case EOPNOTSUPP -> " (EOPNOTSUPP, not for this file system)";
            default -> "";
        };
    }
}
