package dev.cloister.benchmark.aeron;

/** Waits as {@code shm} does while both ends are awake: some looks, then yields between looks. */
final class Idle {

    private static final int LOOKS = 100;

    private int looks;

    void reset() {
        looks = 0;
    }

    // On few processors the other end may be waiting for this very one.
    @SuppressWarnings("ThreadPriorityCheck")
    void idle() {
        if (looks < LOOKS) {
            looks++;
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
