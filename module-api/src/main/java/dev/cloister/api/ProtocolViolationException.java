package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * The sandbox side broke a rule of the protocol and is treated as hostile: its process was killed.
 * The app is unharmed.
 */
public final class ProtocolViolationException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ProtocolViolationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
