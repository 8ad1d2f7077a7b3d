package dev.cloister.shm;

/**
 * When a lane's thread stops waiting. Set anew for each wait, so that waiting allocates nothing;
 * reads the clock when it is first asked, so that a frame that is almost there costs no look at it.
 */
final class Deadline {

    private long timeout;
    private boolean running;

    /** A value of {@link System#nanoTime()}, to be compared by difference only. */
    private long end;

    /** Sets the time to wait; {@link Long#MAX_VALUE} is for ever. */
    void set(long timeoutNanos) {
        timeout = timeoutNanos;
        running = false;
    }

    /** Whether there was any time to wait. */
    boolean allowsWaiting() {
        return timeout > 0;
    }

    /** How much time is left, in nanoseconds; zero or less if it is over. */
    long left() {
        if (timeout == Long.MAX_VALUE || timeout <= 0) {
            return timeout;
        }
        long now = System.nanoTime();
        if (!running) {
            running = true;
            end = now + timeout;
        }
        return end - now;
    }
}
