package dev.cloister.shm;

import java.util.concurrent.TimeUnit;

/** The two ends differ in what they write and in how long they sleep at a time. */
enum Side {
    /** The app's end: callers want to leave when they are interrupted, which wakes no futex. */
    HOST(TimeUnit.MILLISECONDS.toNanos(10)),
    /** The sandbox's end, whose lanes sleep for ever while nobody calls. */
    SANDBOX(TimeUnit.MILLISECONDS.toNanos(100));

    private final long tickNanos;

    Side(long tickNanos) {
        this.tickNanos = tickNanos;
    }

    /** After how long a sleeper looks around. */
    long tickNanos() {
        return tickNanos;
    }
}
