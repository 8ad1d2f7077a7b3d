package dev.cloister.launcher;

import dev.cloister.wire.LogLine;

import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Passes on what the services of a compartment log, to the app's logger: cleaned, and at most 100
 * lines a second, so that a sandbox can fill neither a disk nor the app's time. Used by one thread.
 */
final class ServiceLog {

    static final int LINES_A_SECOND = 100;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String compartment;
    private final Supplier<System.Logger> logger;
    private final LongSupplier nanoTime;

    /** How many lines may pass until the bucket is filled again, and when it was filled. */
    private int left = LINES_A_SECOND;

    private long filledAt;
    private long dropped;

    ServiceLog(String compartment) {
        this(compartment, () -> System.getLogger(LogLine.LOGGER), System::nanoTime);
    }

    ServiceLog(String compartment, Supplier<System.Logger> logger, LongSupplier nanoTime) {
        this.compartment = compartment;
        this.logger = logger;
        this.nanoTime = nanoTime;
        this.filledAt = nanoTime.getAsLong();
    }

    void log(LogLine line) {
        long now = nanoTime.getAsLong();
        if (now - filledAt >= SECOND_NANOS) {
            filledAt = now;
            left = LINES_A_SECOND;
            tellDropped();
        }
        if (left == 0) {
            dropped++;
        } else {
            write(line.level(), line.text());
        }
    }

    /** Nothing comes any more. */
    void end() {
        tellDropped();
    }

    private void tellDropped() {
        if (dropped > 0) {
            String lines = dropped + " lines of services dropped, more than ";
            write(System.Logger.Level.WARNING, lines + LINES_A_SECOND + " came within a second");
            dropped = 0;
        }
    }

    private void write(System.Logger.Level level, String text) {
        left--;
        try {
            logger.get().log(level, compartment + ": " + Printable.text(text));
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
            // The app's logging fails by itself. Reading must go on, or the sandbox would block.
        }
    }
}
