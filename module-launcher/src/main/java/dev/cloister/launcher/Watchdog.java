package dev.cloister.launcher;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a compartment when a call on it overruns. Callers watch their own deadlines while they wait
 * for an answer; this is for callers that cannot, because they are stuck writing to a sandbox that
 * does not read.
 *
 * <p>A call costs a volatile write and read, and a write with release. While calls come and go the
 * watchdog wakes about once a deadline; when none came it sleeps until the next one.
 *
 * <p>Race, call starts vs. watchdog falls asleep: the caller writes its deadline and then reads
 * {@code wakesAt}; the watchdog writes {@code wakesAt} and then reads the deadlines. All are
 * volatile accesses, hence in one total order, so at least one of the two sees the other.
 */
final class Watchdog {

    /** Leaves the caller time to notice by itself and tell what happened to its own call. */
    private static final long GRACE_NANOS = 20_000_000;

    private static final long NEVER = Long.MAX_VALUE;

    private static final long NO_CALL = 0;

    private final AtomicLongArray deadlines;
    private final Runnable onOverrun;
    private final Thread thread;

    /** Times are relative to this one, so that they stay positive and comparable. */
    private final long epoch = System.nanoTime();

    private volatile long wakesAt;
    private volatile boolean stopped;

    Watchdog(String compartment, int lanes, Runnable onOverrun) {
        this.deadlines = new AtomicLongArray(lanes);
        this.onOverrun = onOverrun;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-watchdog-" + compartment)
                        .unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /** A call begins on a lane. */
    void watch(int lane, long deadlineNanos) {
        long deadline = Math.max(1, deadlineNanos - epoch);
        deadlines.set(lane, deadline);
        if (deadline < wakesAt) {
            LockSupport.unpark(thread);
        }
    }

    /** The call on a lane is over. */
    void release(int lane) {
        // A watchdog that does not see this yet finds a deadline that is not over.
        deadlines.setRelease(lane, NO_CALL);
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!stopped) {
            long earliest = earliest();
            long now = System.nanoTime() - epoch;
            if (earliest != NEVER && earliest + GRACE_NANOS <= now) {
                onOverrun.run();
                return;
            }
            wakesAt = earliest;
            if (earliest() < earliest) {
                continue;
            }
            if (earliest == NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, earliest + GRACE_NANOS - now);
            }
        }
    }

    private long earliest() {
        long earliest = NEVER;
        for (int lane = 0; lane < deadlines.length(); lane++) {
            long deadline = deadlines.get(lane);
            if (deadline != NO_CALL && deadline < earliest) {
                earliest = deadline;
            }
        }
        return earliest;
    }
}
