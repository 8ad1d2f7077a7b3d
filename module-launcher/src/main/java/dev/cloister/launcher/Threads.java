package dev.cloister.launcher;

import dev.cloister.api.CompartmentUnavailableException;

/** What is done with threads. */
final class Threads {

    private Threads() {}

    /** What to tell callers where the JVM could not make a thread. */
    static CompartmentUnavailableException noneToBeHad(String whom, OutOfMemoryError e) {
        return new CompartmentUnavailableException(
                "no thread for "
                        + whom
                        + " can be had; nothing has run. Raise the limits of this process, its"
                        + " user or its control group, or have it make fewer threads",
                e);
    }

    /** Tells an error that is about threads from one that is about the heap, by its words. */
    static boolean isAboutThreads(OutOfMemoryError e) {
        return String.valueOf(e.getMessage()).contains("native thread");
    }

    /** Waits through interrupts: what that thread has started must not be left behind. */
    static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
