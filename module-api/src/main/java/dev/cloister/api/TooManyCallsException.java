package dev.cloister.api;

/** More asynchronous calls wait than a compartment keeps; this one has not run. Slow down. */
public final class TooManyCallsException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     */
    public TooManyCallsException(String message) {
        super(message, null);
    }
}
