package dev.cloister.api;

/**
 * The arguments or the result of a call, or of a function of the app, are larger than the app
 * allowed when it asked for the service, or when it opened the compartment. If it was the arguments
 * of a call, nothing was sent; if it was its result, the call has run. The compartment stays
 * usable.
 */
public final class PayloadLimitException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was too large, and the setting that allows more
     */
    public PayloadLimitException(String message) {
        super(message, null);
    }
}
