package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/** Bytes could not be moved between the two sides of a compartment. */
public final class TransportException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
