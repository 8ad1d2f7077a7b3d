package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * The operating system does not confine the compartment as far as the app demands. No call was
 * made.
 */
public final class ConfinementException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ConfinementException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
