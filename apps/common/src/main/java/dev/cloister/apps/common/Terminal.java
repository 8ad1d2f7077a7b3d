package dev.cloister.apps.common;

import org.jspecify.annotations.Nullable;

import java.io.Console;

/** The terminal that this JVM was started on. */
public final class Terminal {

    private Terminal() {}

    /**
     * Tells whether somebody is looking: both standard input and standard output are a terminal,
     * and one that can write over a line.
     *
     * @return whether progress is worth showing
     */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
    public static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal() && canRedraw(System.getenv("TERM"));
    }

    static boolean canRedraw(@Nullable String type) {
        return type != null && !type.isEmpty() && !type.equals("dumb");
    }
}
