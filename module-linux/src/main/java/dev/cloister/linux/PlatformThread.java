package dev.cloister.linux;

/** The kernel's threads are Java's platform threads. */
final class PlatformThread {

    private PlatformThread() {}

    /**
     * Refuses a virtual thread: the restriction would stay on its carrier, which others use, and
     * the virtual thread would leave it behind at its next wait.
     *
     * @throws IllegalStateException if the present thread is virtual
     */
    static void require() {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException(
                    "a virtual thread cannot restrict itself, thread="
                            + Thread.currentThread().getName()
                            + "; use a platform thread");
        }
    }
}
