package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/** Calls made from inside host functions nest deeper than the compartment allows. */
public final class NestedCallLimitException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public NestedCallLimitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
