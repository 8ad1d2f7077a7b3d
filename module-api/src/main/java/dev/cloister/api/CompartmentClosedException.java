package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/** The compartment was closed by its owner before or during the call. */
public final class CompartmentClosedException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public CompartmentClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
