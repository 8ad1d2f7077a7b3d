package dev.cloister.launcher;

/** What is done with threads. */
final class Threads {

    private Threads() {}

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
