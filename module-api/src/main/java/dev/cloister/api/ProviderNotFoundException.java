package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * No provider for a launcher or a transport is on the module path, or none that works on this
 * platform.
 */
public final class ProviderNotFoundException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ProviderNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
