package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what comes in its own time. */
public final class Eventually {

    private static final long POLL_MILLIS = 5;

    private Eventually() {}

    /**
     * Waits until a condition holds; fails if it does not.
     *
     * @param what the condition in words
     * @param limit how long to wait at most
     * @param condition the condition
     */
    public static void eventually(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                fail("not within " + limit + ": " + what);
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
    }

    /** Lets some time pass, where only time can tell. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a test", e);
        }
    }
}
