package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * The service failed in a way that its contract does not declare. The compartment stays usable.
 * What was thrown there is the cause, a {@link RemoteFailure}, as text: nothing of the sandbox is
 * loaded into the app.
 */
public final class ServiceFailedException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ServiceFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
