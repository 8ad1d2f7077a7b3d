package dev.cloister.cli;

/** A program is installed and cannot be loaded. */
final class ProgramLoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProgramLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
