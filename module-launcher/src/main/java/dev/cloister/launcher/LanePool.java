package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lanes that no call uses, by number. The lane used last is handed out first, because its
 * buffers, and the thread that serves it, are warm. Callers who must wait are served in order of
 * arrival, and nobody overtakes them.
 *
 * <p>While lanes are free, taking one costs one compare-and-set and giving it back another: a stack
 * as in R. K. Treiber, <i>Systems Programming: Coping with Parallelism</i>, IBM 1986. The top
 * carries the number of its changes, so that a caller who was late does not mistake a top that was
 * taken and put back for one that never moved. That number would have to come round, after 2^32
 * changes, between two of the caller's instructions.
 *
 * <p>Race, a caller goes to wait vs. a lane comes back: the caller makes itself known and then
 * looks for a lane; whoever gives one back puts it down and then looks for a caller. All are
 * volatile accesses, hence in one total order, so at least one of the two sees the other.
 */
final class LanePool {

    /** No lane. */
    static final int NONE = -1;

    /** The number of changes, then the lane on top or {@link #NONE}. */
    private final AtomicLong top = new AtomicLong(Integer.toUnsignedLong(NONE));

    /** For each free lane the one below it. */
    private final AtomicIntegerArray below;

    /** Held by the caller who is next to get a lane; those after it queue here. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final AtomicInteger waiting = new AtomicInteger();

    /** The caller who holds the turn. */
    private volatile @Nullable Thread next;

    private volatile boolean ended;

    /**
     * A pool without a lane in it.
     *
     * @param lanes how many there are
     */
    LanePool(int lanes) {
        below = new AtomicIntegerArray(lanes);
    }

    /**
     * Takes a lane if one is free and nobody waits for it.
     *
     * @return the lane or {@link #NONE}
     */
    int poll() {
        return waiting.get() == 0 ? pop() : NONE;
    }

    /**
     * Waits for a lane.
     *
     * @param timeoutNanos how long
     * @return the lane, or {@link #NONE} if the time is over or the compartment ended
     */
    int acquire(long timeoutNanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int lane = poll();
        return lane != NONE ? lane : awaitTurn(System.nanoTime() + timeoutNanos, timeoutNanos);
    }

    /** Puts a lane back; the next caller sees all that was done with it. */
    void release(int lane) {
        push(lane);
        if (waiting.get() != 0) {
            LockSupport.unpark(next);
        }
    }

    /** Lets every waiting caller go, with no lane, now and from now on. */
    void end() {
        ended = true;
        LockSupport.unpark(next);
    }

    private int awaitTurn(long deadline, long timeoutNanos) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            if (!turn.tryLock(timeoutNanos, TimeUnit.NANOSECONDS)) {
                return NONE;
            }
            try {
                return awaitLane(deadline);
            } finally {
                turn.unlock();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private int awaitLane(long deadline) throws InterruptedException {
        next = Thread.currentThread();
        try {
            while (!ended) {
                int lane = pop();
                if (lane != NONE) {
                    return lane;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return NONE;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return NONE;
        } finally {
            next = null;
        }
    }

    private int pop() {
        while (true) {
            long seen = top.get();
            int lane = (int) seen;
            if (lane == NONE || ended) {
                return NONE;
            }
            // Of a lane that was taken meanwhile this may be anything: then the top has changed.
            if (top.compareAndSet(seen, changed(seen, below.getOpaque(lane)))) {
                return lane;
            }
        }
    }

    private void push(int lane) {
        while (true) {
            long seen = top.get();
            below.setOpaque(lane, (int) seen);
            if (top.compareAndSet(seen, changed(seen, lane))) {
                return;
            }
        }
    }

    private static long changed(long seen, int lane) {
        return ((seen >>> Integer.SIZE) + 1) << Integer.SIZE | Integer.toUnsignedLong(lane);
    }
}
