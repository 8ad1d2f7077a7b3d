package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * A call took longer than its deadline. If it was running, the process was killed, because a thread
 * inside it cannot be trusted to stop; if it still waited for a lane, the compartment stays usable.
 */
public final class DeadlineExceededException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public DeadlineExceededException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
