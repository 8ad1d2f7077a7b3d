package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/** Keeps what is logged. */
final class RecordingLogger implements System.Logger {

    private final List<String> lines = new ArrayList<>();

    /** Whether it throws instead. */
    boolean failing;

    List<String> lines() {
        return lines;
    }

    void clear() {
        lines.clear();
    }

    @Override
    public String getName() {
        return "recording";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        lines.add(level + " " + message);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (failing) {
            throw new IllegalStateException("no disk");
        }
        lines.add(level + " " + format);
    }
}
