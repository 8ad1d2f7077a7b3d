package dev.cloister.shm;

import java.util.concurrent.locks.LockSupport;

/**
 * Waiting for the peer on one lane: looks, then sleeps. Used by the lane's thread.
 *
 * <p>A sleep ends when the peer rings, when the time is over, at the end of this end's life and, if
 * the thread may leave, when it is interrupted; it looks for the last three at least once a tick.
 * The sleep of a virtual thread is done by a platform thread, while the virtual one is parked and
 * holds no carrier.
 */
final class LaneWait {

    private final Doorbell bell;
    private final Life life;
    private final Patience patience;
    private final Sleepers sleepers;
    private final long tickNanos;
    private final Deadline deadline = new Deadline();

    private boolean isLong;

    /** The waiting thread was interrupted: whoever sleeps for it is to stop. */
    private volatile boolean leaves;

    /** Whoever slept for the waiting thread is done; publishes what it saw. */
    private volatile boolean slept;

    LaneWait(Doorbell bell, Life life, Patience patience, Sleepers sleepers, long tickNanos) {
        this.bell = bell;
        this.life = life;
        this.patience = patience;
        this.sleepers = sleepers;
        this.tickNanos = tickNanos;
    }

    /** Sets how long {@link #await} waits, in all. */
    void begin(long timeoutNanos) {
        deadline.set(timeoutNanos);
        isLong = false;
    }

    /** Tells whether what began last took more than some quick looks. */
    boolean wasLong() {
        return isLong;
    }

    /**
     * Waits until the peer rings.
     *
     * @return false if the time is over
     * @throws InterruptedException if this thread is interrupted
     * @throws dev.cloister.api.CloisterException if this end's life is over, and nothing is left to
     *     hear
     */
    boolean await() throws InterruptedException {
        if (deadline.allowsWaiting() && !patience.look(bell)) {
            waitLonger(true);
        }
        if (bell.isRung()) {
            return true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        life.requireAlive();
        return false;
    }

    /**
     * Waits for as long as it takes until the peer rings, or throws at the end of this end's life.
     */
    void awaitUninterruptibly() {
        deadline.set(Long.MAX_VALUE);
        while (!patience.look(bell)) {
            life.requireAlive();
            waitLonger(false);
        }
    }

    private void waitLonger(boolean mayLeave) {
        isLong = true;
        // A lane that was never used is no reason to keep a processor busy.
        if (bell.isUsed() && patience.spin(bell, deadline, life)) {
            return;
        }
        leaves = false;
        if (Thread.currentThread().isVirtual()) {
            sleepElsewhere(Thread.currentThread(), mayLeave);
        } else {
            sleep(mayLeave);
        }
    }

    /** Sleeps on this thread, which is the waiting one or stands in for it. */
    private void sleep(boolean mayLeave) {
        bell.announceSleep();
        try {
            while (!bell.isRung() && !life.isOver() && !leaves) {
                long left = deadline.left();
                if (left <= 0 || (mayLeave && Thread.currentThread().isInterrupted())) {
                    return;
                }
                bell.sleep(Math.min(left, tickNanos));
            }
        } finally {
            bell.endSleep();
        }
    }

    private void sleepElsewhere(Thread waiter, boolean mayLeave) {
        slept = false;
        if (!sleepers.run(() -> sleepFor(waiter))) {
            // This end is closed: the caller sees that now.
            return;
        }
        boolean interrupted = false;
        // Whatever happens, the lane is this thread's again only when the other is out of it.
        while (!slept) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                if (mayLeave) {
                    leaves = true;
                    bell.wakeSleeper();
                }
            }
        }
        if (interrupted) {
            waiter.interrupt();
        }
    }

    private void sleepFor(Thread waiter) {
        try {
            sleep(false);
        } finally {
            slept = true;
            LockSupport.unpark(waiter);
        }
    }
}
