package dev.cloister.launcher;

import dev.cloister.api.RestartPolicy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * Decides when the next process is started: exponential back-off with jitter, and a circuit that
 * opens when too many have ended. Times are of {@link System#nanoTime}. Not safe for use by several
 * threads.
 */
final class Restarts {

    private final RestartPolicy policy;
    private final DoubleSupplier random;

    /** When processes ended, the latest last; no more of them than decide anything. */
    private final Deque<Long> ends = new ArrayDeque<>();

    /** The circuit is open until a process serves, however long ago the others ended by then. */
    private boolean failed;

    /**
     * Begins to count.
     *
     * @param random gives numbers from 0 to 1
     */
    Restarts(RestartPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /** A process has ended, or could not be started. */
    void ended(long now) {
        ends.addLast(now);
        if (ends.size() > policy.maxFailures() + 1) {
            ends.removeFirst();
        }
        forget(now);
        failed = failed || ends.size() > policy.maxFailures();
    }

    /** A process serves. */
    void served() {
        failed = false;
    }

    private void forget(long now) {
        while (!ends.isEmpty() && now - ends.getFirst() > policy.window().toNanos()) {
            ends.removeFirst();
        }
    }

    /** Whether so many ended that calls are not to wait for the next one. */
    boolean hasFailed() {
        return failed;
    }

    /** How long to wait before the next one is started. */
    long delayNanos(long now) {
        long most = policy.maxDelay().toNanos();
        if (failed) {
            return shortened(most);
        }
        forget(now);
        // A single end is an accident: its callers have waited enough.
        int doublings = ends.size() - 2;
        if (doublings < 0) {
            return 0;
        }
        long first = policy.firstDelay().toNanos();
        // Compared this way round, for the other one overflows.
        return shortened(first > most >> Math.min(doublings, 62) ? most : first << doublings);
    }

    private long shortened(long nanos) {
        return nanos - (long) (nanos * random.getAsDouble() / 2);
    }
}
