package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * The sandbox image is missing or cannot be run, or what is in it refuses to serve: one of its
 * services cannot start, it offers two of the same contract, or it lacks the transport.
 */
public final class ImageException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ImageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
