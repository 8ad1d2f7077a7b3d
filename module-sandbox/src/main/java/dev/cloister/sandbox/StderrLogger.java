package dev.cloister.sandbox;

import dev.cloister.wire.LogLine;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/** Writes what services log as marked lines to stderr, where the app finds them. */
final class StderrLogger implements System.Logger {

    private final PrintStream out;

    StderrLogger(PrintStream out) {
        this.out = out;
    }

    @Override
    public String getName() {
        return LogLine.LOGGER;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= Level.INFO.getSeverity() && level != Level.OFF;
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            out.println(new LogLine(level, text(message, thrown)).encode());
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object... parameters) {
        if (isLoggable(level)) {
            String text =
                    parameters == null || parameters.length == 0 || format == null
                            ? format
                            : MessageFormat.format(format, parameters);
            out.println(new LogLine(level, text(text, null)).encode());
        }
    }

    private static String text(@Nullable String message, @Nullable Throwable thrown) {
        if (thrown == null) {
            return String.valueOf(message);
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return message + "\n" + trace;
    }
}
