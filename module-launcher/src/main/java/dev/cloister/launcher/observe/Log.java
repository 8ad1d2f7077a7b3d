package dev.cloister.launcher.observe;

import java.lang.System.Logger.Level;
import java.util.ServiceConfigurationError;

/**
 * The log of what becomes of compartments: {@code DEBUG} for their start and their orderly end,
 * {@code INFO} for a restart, {@code WARNING} for what should not happen. Never {@code ERROR}: what
 * a sandbox does is no fault of the app. No text that users or sandboxes wrote is in it.
 */
public final class Log {

    private static final String LOGGER = "dev.cloister.launcher";

    private Log() {}

    /** Loads the logger: the first one of a JVM takes 10 ms, for which there are better moments. */
    public static void prepare() {
        var _ = isOn(Level.DEBUG);
    }

    static boolean isOn(Level level) {
        try {
            return System.getLogger(LOGGER).isLoggable(level);
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
            // The app's logging fails by itself.
            return false;
        }
    }

    /**
     * Writes a line that somebody should look at.
     *
     * @param text the line
     */
    public static void warn(String text) {
        log(Level.WARNING, text);
    }

    static void log(Level level, String text) {
        try {
            System.getLogger(LOGGER).log(level, text);
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
            // The app's logging fails by itself.
        }
    }
}
