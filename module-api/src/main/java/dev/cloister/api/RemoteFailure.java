package dev.cloister.api;

import org.jspecify.annotations.Nullable;

/**
 * What was thrown in a compartment, as text: the cause of a {@link ServiceFailedException}. Its
 * stack trace is the remote one, its cause the remote cause. All of it is the sandbox's word,
 * bounded and cleaned; no class that it names is loaded.
 */
public final class RemoteFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * Creates the copy.
     *
     * @param type the name of the remote exception's class
     * @param message its message, or empty
     * @param stackTrace its stack trace
     * @param cause the copy of its cause, or null
     */
    public RemoteFailure(
            String type,
            String message,
            StackTraceElement[] stackTrace,
            @Nullable RemoteFailure cause) {
        super(message, cause);
        this.type = type;
        setStackTrace(stackTrace);
    }

    /**
     * The name of the remote exception's class.
     *
     * @return a text that nobody checked
     */
    public String type() {
        return type;
    }

    // Stack traces are to name the remote class, which is not this one.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        String message = getMessage();
        return message == null || message.isEmpty() ? type : type + ": " + message;
    }
}
