package dev.cloister.escape.service.early;

import org.jspecify.annotations.Nullable;

import java.util.ResourceBundle;

/** Says that it logs. */
public final class EarlyLoggers extends System.LoggerFinder {

    /** Is early, if it can be. */
    public EarlyLoggers() {
        Early.arrive(EarlyLoggers.class);
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Silent(name);
    }

    private record Silent(String name) implements System.Logger {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {}

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {}
    }
}
