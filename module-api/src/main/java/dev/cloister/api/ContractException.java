package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * A service was asked for that the compartment does not offer, or whose contract cannot be one; the
 * message then has the path to what is wrong with it.
 */
public sealed class ContractException extends CloisterException permits ContractMismatchException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ContractException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
