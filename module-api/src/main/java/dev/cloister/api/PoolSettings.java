package dev.cloister.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Everything that {@link CompartmentPool.Builder} collects, checked and immutable.
 *
 * @param compartment what each process is like; its restart policy says when a pool whose processes
 *     end or cannot be started tries again
 * @param spares how many processes wait to be lent, 0 to {@code maxSize}
 * @param maxSize how many processes there are at most, 1 to 4096
 * @param maxUses how many sessions a process serves, one after the other; at least 1
 * @param maxAge how old a process may be that is lent, a second to 365 days
 * @param idleTimeout how long a process is kept that is more than a spare; at most 365 days
 * @param acquireTimeout how long a caller waits for a session; at most 365 days
 */
public record PoolSettings(
        CompartmentSettings compartment,
        int spares,
        int maxSize,
        int maxUses,
        Duration maxAge,
        Duration idleTimeout,
        Duration acquireTimeout) {

    private static final int MOST_PROCESSES = 4096;

    private static final Duration LEAST_AGE = Duration.ofSeconds(1);

    private static final Duration MAX_TIME = Duration.ofDays(365);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public PoolSettings {
        Objects.requireNonNull(compartment, "compartment");
        requireRange("maxSize", maxSize, 1, MOST_PROCESSES);
        requireRange("spares", spares, 0, maxSize);
        requireRange("maxUses", maxUses, 1, Integer.MAX_VALUE);
        requireTime("maxAge", maxAge);
        if (maxAge.compareTo(LEAST_AGE) < 0) {
            // Or spares are too old when they are ready, and are replaced without end.
            throw new IllegalArgumentException("maxAge=" + maxAge + ", must be at least 1 s");
        }
        requireTime("idleTimeout", idleTimeout);
        requireTime("acquireTimeout", acquireTimeout);
    }

    private static void requireRange(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    name + "=" + value + ", must be " + minimum + " to " + maximum);
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
                            + " days");
        }
    }
}
