package dev.cloister.shm;

import dev.cloister.api.WaitStrategy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the lanes of one end look for a frame before they sleep. Safe for use by many threads.
 *
 * <p>First a lane looks some times without reading the clock, which is where the answer to a quick
 * call is met. Then it looks for its budget, but only a few lanes of an end do so at a time: more
 * would keep each other, and the peers that they wait for, from the processors.
 */
final class Patience {

    /**
     * About what waking a thread of another process costs: measured, see decision 14. Longer would
     * cost more than it can save.
     */
    private static final long ADAPTIVE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Looks before the clock is read: one to three microseconds. */
    private static final int QUICK_LOOKS = 64;

    /** Looks between two looks at the clock, which costs about as much as all of them. */
    private static final int LOOKS = 32;

    private final int quickLooks;
    private final long budgetNanos;
    private final int maxSpinners;
    private final AtomicInteger spinners = new AtomicInteger();

    Patience(WaitStrategy strategy, int processors) {
        this(nanos(strategy, processors), Math.max(1, processors / 2));
    }

    Patience(long budgetNanos, int maxSpinners) {
        this.budgetNanos = budgetNanos;
        this.maxSpinners = maxSpinners;
        quickLooks = budgetNanos == 0 ? 0 : QUICK_LOOKS;
    }

    private static long nanos(WaitStrategy strategy, int processors) {
        // With one processor the peer cannot write while we look.
        if (processors == 1) {
            return 0;
        }
        return switch (strategy) {
            case SPIN -> SPIN_NANOS;
            case ADAPTIVE -> ADAPTIVE_NANOS;
            case BLOCK -> 0;
        };
    }

    /** Looks a few times; tells whether the peer rang. */
    boolean look(Doorbell bell) {
        for (int i = quickLooks; i > 0; i--) {
            if (bell.isRung()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return bell.isRung();
    }

    /**
     * Looks for the budget, but not beyond a deadline, an interrupt or the end; tells whether the
     * peer rang.
     */
    boolean spin(Doorbell bell, Deadline deadline, Life life) {
        if (budgetNanos == 0 || spinners.get() >= maxSpinners) {
            return false;
        }
        spinners.incrementAndGet();
        try {
            long start = System.nanoTime();
            while (!isOver(start, deadline, life)) {
                for (int i = LOOKS; i > 0; i--) {
                    if (bell.isRung()) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            }
            return bell.isRung();
        } finally {
            spinners.decrementAndGet();
        }
    }

    private boolean isOver(long start, Deadline deadline, Life life) {
        return System.nanoTime() - start >= budgetNanos
                || deadline.left() <= 0
                || life.isOver()
                || Thread.currentThread().isInterrupted();
    }
}
