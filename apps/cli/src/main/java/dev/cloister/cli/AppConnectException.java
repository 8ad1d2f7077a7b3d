package dev.cloister.cli;

/** A program cannot be looked at; the message says why. */
final class AppConnectException extends Exception {

    private static final long serialVersionUID = 1L;

    AppConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
