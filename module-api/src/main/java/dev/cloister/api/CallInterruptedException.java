package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted during a call. The thread's interrupt status is set again, the
 * call's outcome is unknown, and the compartment stays usable. A thread that is stuck writing a
 * large message to a sandbox that does not read notices an interrupt only when it gets on, or at
 * the deadline.
 */
public final class CallInterruptedException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public CallInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
