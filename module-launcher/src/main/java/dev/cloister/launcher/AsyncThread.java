package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

/** A thread that makes asynchronous calls on one compartment. */
final class AsyncThread extends Thread {

    private final Object compartment;

    // Only this thread looks at them.
    private boolean calling;
    private long deadlineNanos;

    AsyncThread(Object compartment, String name, Runnable work) {
        // What the app's threads hand down is of one caller, and this thread serves many.
        super(null, work, "cloister-async-" + name, 0, false);
        this.compartment = compartment;
        setDaemon(true);
    }

    /** A call begins whose time runs since it was submitted. */
    void begin(long deadline) {
        calling = true;
        deadlineNanos = deadline;
    }

    void end() {
        calling = false;
    }

    /** The current thread, if it makes an asynchronous call on a compartment; else null. */
    static @Nullable AsyncThread calling(Object compartment) {
        return Thread.currentThread() instanceof AsyncThread thread
                        && thread.calling
                        && thread.compartment.equals(compartment)
                ? thread
                : null;
    }

    /** When a call that begins now must be done: one made for later, since it was submitted. */
    static long deadline(Object compartment, long limitNanos) {
        AsyncThread async = calling(compartment);
        return async == null ? System.nanoTime() + limitNanos : async.deadlineNanos;
    }
}
