package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * An error that a service's contract declares: the service ran and says no. Each service has its
 * own subtypes.
 */
public abstract non-sealed class ServiceException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    protected ServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
