package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The lanes that no call uses. Callers wait in order of arrival; the lane used last is handed out
 * first, because its buffers, and the thread that serves it, are warm.
 *
 * @param <L> what stands for a lane
 */
final class LanePool<L> {

    /** Enough for every thread that could wait. */
    private static final int OPEN_GATE = 1 << 24;

    private final Semaphore free;
    private final Deque<L> idle = new ArrayDeque<>();

    LanePool() {
        this.free = new Semaphore(0, true);
    }

    /**
     * Waits for a lane.
     *
     * @return the lane, or null if the time is over or the compartment ended
     */
    @Nullable L acquire(long timeoutNanos) throws InterruptedException {
        return free.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS) ? pop() : null;
    }

    void release(L lane) {
        // The lock inside is the happens-before edge that a lane needs to change threads.
        push(lane);
        free.release();
    }

    /** Lets every waiting caller go, with null, now and from now on. */
    void end() {
        synchronized (idle) {
            idle.clear();
        }
        free.release(OPEN_GATE);
    }

    private @Nullable L pop() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    private void push(L lane) {
        synchronized (idle) {
            idle.addLast(lane);
        }
    }
}
