package dev.cloister.shm;

import dev.cloister.api.WaitStrategy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a lane looks for a frame before it sleeps. Safe for use by many threads.
 *
 * <p>First it looks some times and does nothing else: that is where the answer to a quick call is
 * met when both ends have a processor, without a system call and without reading the clock. Then it
 * yields between looks, for a budget of time, because the peer may be waiting for this very
 * processor; unless the app says by {@link WaitStrategy#SPIN} that there are processors enough.
 */
final class Patience {

    /**
     * About what it costs to wake a thread on a processor that sleeps: measured, see decision 14.
     * To look for longer would cost more than it can save.
     */
    private static final long ADAPTIVE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Two to five microseconds, by how long a processor's pause is. */
    private static final int QUICK_LOOKS = 100;

    private final long budgetNanos;
    private final int quickLooks;
    private final boolean yields;
    private final int maxSpinners;

    /** How often a lane began to spin without yielding. */
    private final AtomicInteger spins = new AtomicInteger();

    Patience(WaitStrategy strategy, int processors) {
        budgetNanos = nanos(strategy, processors);
        quickLooks = budgetNanos == 0 ? 0 : QUICK_LOOKS;
        yields = strategy != WaitStrategy.SPIN;
        maxSpinners = Math.max(1, processors / 2);
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
     * peer rang. A lane that does not yield gives up when lanes that began later take all that this
     * end may have of the processors: what is left over is for the peer.
     */
    boolean spin(Doorbell bell, Deadline deadline, Life life) {
        if (budgetNanos == 0) {
            return false;
        }
        int spin = yields ? 0 : spins.incrementAndGet();
        long start = System.nanoTime();
        while (System.nanoTime() - start < budgetNanos
                && deadline.left() > 0
                && !life.isOver()
                && !Thread.currentThread().isInterrupted()
                && (yields || spins.get() - spin < maxSpinners)) {
            if (yields) {
                letOthersRun();
            }
            if (look(bell)) {
                return true;
            }
        }
        return false;
    }

    /**
     * One system call, which is all it takes if the peer waits for this processor; else the peer
     * has one of its own, and looking is cheaper.
     */
    // Correctness does not rest on what the scheduler makes of a yield.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
        Thread.yield();
    }
}
