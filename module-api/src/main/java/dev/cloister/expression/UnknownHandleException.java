package dev.cloister.expression;

/** The engine keeps nothing under a handle. Without a stack trace: it is an answer. */
public final class UnknownHandleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnknownHandleException() {
        super("the handle names nothing", null, false, false);
    }
}
