package dev.cloister.faults.app;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param deadline of calls
 * @param start until a compartment is open, or is known not to be
 * @param call until a call ends
 * @param close until a compartment is closed
 * @param pause how long an app is paused
 */
record Limits(Duration deadline, Duration start, Duration call, Duration close, Duration pause) {

    /**
     * What is promised.
     *
     * @param deadline of calls
     * @param patience what a busy machine may add
     */
    static Limits promised(Duration deadline, Duration patience, Duration pause) {
        return new Limits(
                deadline,
                // The time-out of starting, and of the call that follows.
                Duration.ofSeconds(2).plus(deadline).plus(patience),
                deadline.plus(patience),
                Duration.ofSeconds(1).plus(patience),
                pause);
    }
}
