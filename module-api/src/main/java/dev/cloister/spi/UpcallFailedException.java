package dev.cloister.spi;

/**
 * A function of the app failed while the sandbox called it. What it threw stays in the app: the
 * service only has to end its call.
 */
public final class UpcallFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UpcallFailedException() {
        super("a function of the app failed", null, false, false);
    }
}
