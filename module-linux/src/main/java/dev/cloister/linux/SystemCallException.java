package dev.cloister.linux;

import java.io.IOException;

/** The kernel refused a system call. */
public final class SystemCallException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int errno;

    SystemCallException(String call, int errno) {
        super(call + " failed: " + Errno.text(errno));
        this.errno = errno;
    }

    /**
     * The kernel's error number.
     *
     * @return a value of {@code errno.h}
     */
    public int errno() {
        return errno;
    }

    /**
     * Tells whether this kernel, or whatever filters system calls, does not have the call at all.
     *
     * @return whether another way is worth a try
     */
    public boolean isRefusal() {
        return errno == Errno.ENOSYS || errno == Errno.EPERM || errno == Errno.EINVAL;
    }

    /**
     * Tells whether the kernel had too little memory, or the file system too little room.
     *
     * @return whether the same could succeed with less
     */
    public boolean isShortage() {
        return errno == Errno.ENOMEM || errno == Errno.ENOSPC || errno == Errno.EFBIG;
    }

    /**
     * Tells whether there are as many processes, threads or open files as there may be, or no
     * memory for another one.
     *
     * @return whether the same could succeed at another time
     */
    public boolean isExhaustion() {
        return errno == Errno.EAGAIN
                || errno == Errno.ENOMEM
                || errno == Errno.EMFILE
                || errno == Errno.ENFILE;
    }
}
