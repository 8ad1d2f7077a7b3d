package dev.cloister.launcher;

/** A thread that makes asynchronous calls on one compartment. */
final class AsyncThread extends Thread {

    private final ProcessCompartment compartment;

    // Only this thread looks at them.
    private boolean calling;
    private long deadlineNanos;

    AsyncThread(ProcessCompartment compartment, Runnable work) {
        super(work, "cloister-async-" + compartment.name());
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

    /**
     * The deadline of a call that the current thread begins.
     *
     * @param timeNanos how long a call of the compartment may take
     */
    static long deadline(ProcessCompartment compartment, long timeNanos) {
        return Thread.currentThread() instanceof AsyncThread thread
                        && thread.calling
                        && thread.compartment == compartment
                ? thread.deadlineNanos
                : System.nanoTime() + timeNanos;
    }
}
