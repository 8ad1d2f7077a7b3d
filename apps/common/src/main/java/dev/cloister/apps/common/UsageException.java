package dev.cloister.apps.common;

/** The command line is wrong; the message says how. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     */
    public UsageException(String message) {
        super(message);
    }
}
