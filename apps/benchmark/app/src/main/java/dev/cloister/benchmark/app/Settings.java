package dev.cloister.benchmark.app;

import dev.cloister.benchmark.app.sample.Rounds;

import java.util.concurrent.TimeUnit;

/**
 * How much to measure.
 *
 * @param rounds of turns
 * @param loadNanos how long each number of callers, and each rate, is kept up
 * @param calls how many calls allocations and system calls are counted of
 */
record Settings(Rounds rounds, long loadNanos, int calls) {

    static final Settings REGULAR =
            new Settings(new Rounds(20, 40, millis(5)), millis(1000), 1_000_000);

    /** A few seconds: proves that it runs, not how fast. */
    static final Settings QUICK = new Settings(new Rounds(1, 2, millis(1)), millis(20), 1_000);

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
