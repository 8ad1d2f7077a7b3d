package dev.cloister.api;

import java.time.Duration;
import java.util.Map;

/**
 * What a compartment has done since it was opened, over all its processes.
 *
 * @param calls calls that got a lane; each counts when it begins
 * @param failures calls that ended without an answer of their service, by their outcome, and those
 *     that got no lane as {@link CallOutcome#REFUSED}; outcomes that did not occur are left out
 * @param restarts processes that took the place of another one
 * @param uptime since the compartment was open
 */
public record CompartmentStatistics(
        long calls, Map<CallOutcome, Long> failures, long restarts, Duration uptime) {

    /** Of a compartment that does not count. */
    static final CompartmentStatistics NONE =
            new CompartmentStatistics(0, Map.of(), 0, Duration.ZERO);

    /** Copies the map. */
    public CompartmentStatistics {
        failures = Map.copyOf(failures);
    }

    /**
     * Counts the calls that ended without an answer of their service.
     *
     * @return the sum over all outcomes
     */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
