package dev.cloister.sandbox;

import org.jspecify.annotations.Nullable;

/** The compartment cannot open; the message is for the app. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
