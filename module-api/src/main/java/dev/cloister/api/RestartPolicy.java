package dev.cloister.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Whether and when a fresh process replaces one that has ended: that crashed, missed a deadline or
 * broke the protocol.
 *
 * <p>The first one is started at once. While they keep ending, each waits twice as long as the one
 * before, from {@code firstDelay} up to {@code maxDelay}, and a random part of up to half of that
 * is left out, so that many compartments do not start at the same moment. After more than {@code
 * maxFailures} ends within {@code window} the compartment is {@link CompartmentState#FAILED}: calls
 * are refused at once, and after {@code maxDelay}, or up to half of it less, a fresh process is
 * tried, until one serves.
 *
 * @param maxFailures how many ends within the window are borne, 0 to 1000; 0 restarts never
 * @param window over how long they are counted; at most a day
 * @param firstDelay the wait before the second restart; at most {@code maxDelay}
 * @param maxDelay the longest wait; at most a day
 */
public record RestartPolicy(
        int maxFailures, Duration window, Duration firstDelay, Duration maxDelay) {

    private static final int MOST_FAILURES = 1000;

    private static final Duration MAX_TIME = Duration.ofDays(1);

    private static final RestartPolicy NEVER =
            new RestartPolicy(
                    0, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final RestartPolicy STANDARD =
            new RestartPolicy(
                    10, Duration.ofSeconds(60), Duration.ofMillis(10), Duration.ofSeconds(5));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public RestartPolicy {
        if (maxFailures < 0 || maxFailures > MOST_FAILURES) {
            throw new IllegalArgumentException(
                    "maxFailures=" + maxFailures + ", must be 0 to " + MOST_FAILURES);
        }
        requireTime("window", window);
        requireTime("firstDelay", firstDelay);
        requireTime("maxDelay", maxDelay);
        if (firstDelay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException(
                    "firstDelay=" + firstDelay + ", must be at most maxDelay=" + maxDelay);
        }
    }

    private static void requireTime(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (!value.isPositive() || value.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(
                    name
                            + "="
                            + value
                            + ", must be positive and at most "
                            + MAX_TIME.toDays()
                            + " day");
        }
    }

    /**
     * A compartment ends with its process: for services that keep what callers must not lose
     * without a word.
     *
     * @return the policy
     */
    public static RestartPolicy never() {
        return NEVER;
    }

    /**
     * 10 ends within a minute are borne, with waits from 10 ms to 5 s.
     *
     * @return the default
     */
    public static RestartPolicy standard() {
        return STANDARD;
    }

    /**
     * Tells whether any process is replaced.
     *
     * @return false for {@link #never}
     */
    public boolean restarts() {
        return maxFailures > 0;
    }
}
