package dev.cloister.faults.app;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param start until a compartment is open, or is known not to be
 * @param call until a call ends
 * @param close until a compartment is closed
 * @param pause how long an app is paused
 */
record Limits(Duration start, Duration call, Duration close, Duration pause) {

    /**
     * What is promised.
     *
     * @param patience what a busy machine may add
     */
    static Limits promised(Duration patience, Duration pause) {
        return new Limits(
                // The time-out of starting, and of the call that follows.
                Duration.ofMillis(2_000 + 500).plus(patience),
                Duration.ofMillis(500).plus(patience),
                Duration.ofMillis(1_000).plus(patience),
                pause);
    }
}
