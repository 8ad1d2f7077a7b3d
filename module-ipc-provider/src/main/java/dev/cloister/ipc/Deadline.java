package dev.cloister.ipc;

import java.util.concurrent.locks.Condition;

/**
 * When a lane's thread stops waiting. Set anew for each wait, so that waiting allocates nothing.
 */
final class Deadline {

    private boolean never;

    /** A value of {@link System#nanoTime()}, to be compared by difference only. */
    private long nanos;

    /** Sets the time to wait; {@link Long#MAX_VALUE} is for ever, zero or less is over at once. */
    void set(long timeoutNanos) {
        never = timeoutNanos == Long.MAX_VALUE;
        nanos = System.nanoTime() + Math.max(timeoutNanos, 0);
    }

    boolean isNever() {
        return never;
    }

    boolean isOver() {
        return !never && nanos - System.nanoTime() <= 0;
    }

    /** Waits once, perhaps for nothing; returns false if the time is over. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops.
    boolean await(Condition condition) throws InterruptedException {
        if (never) {
            condition.await();
            return true;
        }
        return condition.awaitNanos(nanos - System.nanoTime()) > 0;
    }
}
