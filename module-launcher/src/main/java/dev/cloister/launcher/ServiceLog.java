package dev.cloister.launcher;

import dev.cloister.wire.LogLine;

/**
 * Passes what the services of one compartment log to the app's logger, cleaned and not faster than
 * the app can bear. A hostile sandbox can write such lines too: they are its word, no more. Used by
 * the thread that reads stderr.
 */
final class ServiceLog {

    static final int LINES_PER_SECOND = 100;

    private static final long NANOS_PER_LINE = 1_000_000_000L / LINES_PER_SECOND;

    private static final System.Logger LOGGER = System.getLogger(LogLine.LOGGER);

    private final String compartment;
    private final System.Logger logger;

    /** Time not yet used up by lines, at most a second's. */
    private long credit = LINES_PER_SECOND * NANOS_PER_LINE;

    private long last;
    private long dropped;

    ServiceLog(String compartment) {
        this(compartment, LOGGER, System.nanoTime());
    }

    ServiceLog(String compartment, System.Logger logger, long now) {
        this.compartment = compartment;
        this.logger = logger;
        this.last = now;
    }

    void accept(LogLine line) {
        accept(line, System.nanoTime());
    }

    void accept(LogLine line, long now) {
        credit = Math.min(credit + (now - last), LINES_PER_SECOND * NANOS_PER_LINE);
        last = now;
        if (credit < NANOS_PER_LINE) {
            dropped++;
            return;
        }
        credit -= NANOS_PER_LINE;
        if (dropped > 0) {
            logger.log(
                    System.Logger.Level.WARNING,
                    compartment + ": " + dropped + " lines of its services were dropped");
            dropped = 0;
        }
        logger.log(line.level(), compartment + ": " + Printable.text(line.text()));
    }
}
