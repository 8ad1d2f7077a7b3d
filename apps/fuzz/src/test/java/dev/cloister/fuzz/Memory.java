package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** Bounds what a target may allocate. */
final class Memory {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Classes are loaded, and instrumented, by whoever is the first to need them. */
    private static final int ATTEMPTS = 5;

    private Memory() {}

    /**
     * Runs something that must make do with some memory; again, if it takes more, since what a
     * hostile length makes it allocate it allocates each time.
     *
     * @param maximum how many bytes it may allocate, freed ones included
     * @param prepare run before each attempt, and not counted
     * @param work what may be run again
     */
    static void within(long maximum, Runnable prepare, Runnable work) {
        long allocated = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && allocated > maximum; i++) {
            prepare.run();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertTrue(allocated <= maximum, "allocated=" + allocated + ", maximum=" + maximum);
    }

    /** As the other one, for what needs nothing. */
    static void within(long maximum, Runnable work) {
        within(maximum, () -> {}, work);
    }
}
