package dev.cloister.cli;

import java.io.IOException;

/** A program is installed and cannot be loaded. */
final class ProgramLoadException extends IOException {

    private static final long serialVersionUID = 1L;

    ProgramLoadException(String message, Throwable cause) {
        super(message, cause);
    }

    ProgramLoadException(String message) {
        super(message);
    }
}
