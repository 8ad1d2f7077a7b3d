package dev.cloister.benchmark.app;

import dev.cloister.benchmark.app.cost.StartMeter;
import dev.cloister.benchmark.app.sample.Rounds;

import java.util.concurrent.TimeUnit;

/**
 * How much to measure.
 *
 * @param rounds of turns of everything
 * @param placementRounds of turns of what shows where the two ends run
 * @param loadNanos how long each number of callers, and each rate, is kept up
 * @param starts how many compartments are started to see how long that takes
 * @param allocatingCalls how many calls allocations are counted of
 * @param tracedCalls how many calls system calls are counted of, at most
 * @param tracedNanos for how long at most: each system call takes far longer then
 */
record Settings(
        Rounds rounds,
        Rounds placementRounds,
        long loadNanos,
        StartMeter.Plan starts,
        int allocatingCalls,
        int tracedCalls,
        long tracedNanos) {

    static final Settings REGULAR =
            new Settings(
                    new Rounds(20, 40, millis(4)),
                    new Rounds(2, 20, millis(4)),
                    millis(1_000),
                    new StartMeter.Plan(3, 15, 5, millis(500)),
                    200_000,
                    1_000_000,
                    millis(10_000));

    /** A few seconds: proves that it runs, not how fast. */
    static final Settings QUICK =
            new Settings(
                    new Rounds(1, 2, millis(1)),
                    new Rounds(1, 1, millis(1)),
                    millis(20),
                    new StartMeter.Plan(0, 1, 1, millis(20)),
                    1_000,
                    1_000,
                    millis(100));

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
