package dev.cloister.escape.service.machine;

/** A system call failed. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errno;

    RefusedException(SystemCall call, int errno) {
        super(call.name() + ": errno=" + errno);
        this.errno = errno;
    }

    /**
     * Why.
     *
     * @return the kernel's error number
     */
    public int errno() {
        return errno;
    }
}
