package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Cloister throws on purpose. The subtypes are sorted by what a caller
 * can do about them, not by the part of Cloister that noticed.
 */
public abstract sealed class CloisterException extends RuntimeException
        permits CallInterruptedException,
                CompartmentClosedException,
                CompartmentCrashedException,
                CompartmentUnavailableException,
                ConfinementException,
                ContractException,
                DeadlineExceededException,
                IllegalCallOrderException,
                ImageException,
                NestedCallLimitException,
                PayloadLimitException,
                ProtocolViolationException,
                ProviderNotFoundException,
                ServiceException,
                ServiceFailedException,
                TooManyCallsException,
                TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, to which compartment, and what to do
     * @param cause what led to it, or null
     */
    protected CloisterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
