package dev.cloister.sandbox;

import dev.cloister.wire.LogLine;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Writes what services log to the standard error, where the app's side finds it by its mark. The
 * app bounds it: this side is not to be trusted.
 */
final class StderrLogger implements System.Logger {

    private final PrintStream stderr;

    StderrLogger(PrintStream stderr) {
        this.stderr = stderr;
    }

    @Override
    public String getName() {
        return LogLine.LOGGER;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && level.getSeverity() >= Level.INFO.getSeverity();
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            String text = localized(bundle, message);
            write(level, thrown == null ? text : text + '\n' + stackTrace(thrown));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            write(level, formatted(localized(bundle, format), parameters));
        }
    }

    private static String localized(@Nullable ResourceBundle bundle, @Nullable String key) {
        if (bundle == null || key == null) {
            return String.valueOf(key);
        }
        try {
            return bundle.getString(key);
        } catch (MissingResourceException | ClassCastException e) {
            return key;
        }
    }

    private static String formatted(String format, @Nullable Object @Nullable [] parameters) {
        if (parameters == null || parameters.length == 0) {
            return format;
        }
        try {
            return MessageFormat.format(format, parameters);
        } catch (IllegalArgumentException e) {
            // No pattern: better the text as it is than none.
            return format;
        }
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void write(Level level, String text) {
        // In one piece, so that no other thread's line comes between.
        stderr.writeBytes(new LogLine(level, text).bytes());
        stderr.flush();
    }
}
