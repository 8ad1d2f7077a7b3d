package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * No process serves the compartment now: a fresh one did not come up within the call's deadline, or
 * they ended too often. The call has not run. The cause is what the last process ended with, or why
 * the last one could not be started.
 */
public final class CompartmentUnavailableException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, to which compartment, and what to do
     * @param cause the last process's end
     */
    public CompartmentUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
