package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that enter and leave at random. What they do inside needs a guard that keeps changing
 * calls apart and makes each see what the one before it did: nothing else orders it. Guards that
 * are weaker by one step fail, so the test can.
 */
@Timeout(120)
final class OrderGuardStressTest {

    private static final int THREADS = 4;
    private static final int CALLS_PER_THREAD = 50_000;

    /** How often a weak guard may get through before the test counts as blind. */
    private static final int MAX_ROUNDS = 100;

    @InitialState("left")
    public interface Swing {
        @Transition(from = {"left", "right"})
        void look();

        @Transition(from = "left", to = "right")
        void pushRight();

        @Transition(from = "right", to = "left")
        void swingBack();

        @Transition(from = "left", to = Transition.END)
        void untie();
    }

    private static final int LOOK = 0;
    private static final int PUSH_RIGHT = 1;
    private static final int SWING_BACK = 2;

    /** What is tested, and what is weaker. */
    private interface Gate {
        boolean enter(int method);

        void returned(int method);
    }

    private static final class Actual implements Gate {
        private final OrderGuard guard = Orders.of(Swing.class).orElseThrow().newGuard();

        @Override
        public boolean enter(int method) {
            try {
                guard.enter(method);
                return true;
            } catch (IllegalCallOrderException e) {
                return false;
            }
        }

        @Override
        public void returned(int method) {
            guard.returned(method);
        }
    }

    /** The same word, with one of its rules left out. */
    private static final class Weak implements Gate {
        private static final long RIGHT = 1;
        private static final long CHANGING = 2;
        private static final long ONE_RUNNING = 4;

        private final AtomicLong word = new AtomicLong();
        private final boolean compares;
        private final boolean counts;

        /**
         * Weakens.
         *
         * @param compares whether the word is still what it was when it changes
         * @param counts whether a changing call cares for calls that keep the state
         */
        Weak(boolean compares, boolean counts) {
            this.compares = compares;
            this.counts = counts;
        }

        @Override
        public boolean enter(int method) {
            while (true) {
                long seen = word.get();
                boolean right = (seen & RIGHT) != 0;
                if ((seen & CHANGING) != 0
                        || (method == PUSH_RIGHT && right)
                        || (method == SWING_BACK && !right)
                        || (counts && method != LOOK && seen >= ONE_RUNNING)) {
                    return false;
                }
                long next = method == LOOK ? seen + ONE_RUNNING : seen | CHANGING;
                if (!compares) {
                    pause(ThreadLocalRandom.current().nextInt(64) == 0);
                    word.set(next);
                    return true;
                }
                if (word.compareAndSet(seen, next)) {
                    return true;
                }
            }
        }

        @Override
        public void returned(int method) {
            if (method == LOOK) {
                word.addAndGet(-ONE_RUNNING);
            } else {
                word.updateAndGet(seen -> (seen ^ RIGHT) & ~CHANGING);
            }
        }
    }

    /** One run of all threads. */
    private static final class Stress {
        private final Gate gate;

        // Plain on purpose: only the gate orders them.
        private long begun;
        private long ended;

        Stress(Gate gate) {
            this.gate = gate;
        }

        /** What one thread saw. */
        private record Seen(long changes, long contradictions) {}

        /** How often the threads saw what only calls that meet can show. */
        long run(long seed) throws Exception {
            var together = new CyclicBarrier(THREADS);
            List<Future<Seen>> threads = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
                for (int i = 0; i < THREADS; i++) {
                    var random = new SplittableRandom(seed + i);
                    threads.add(
                            executor.submit(
                                    () -> {
                                        together.await();
                                        return calls(random);
                                    }));
                }
            }
            long changes = 0;
            long contradictions = 0;
            for (Future<Seen> thread : threads) {
                changes += thread.get().changes;
                contradictions += thread.get().contradictions;
            }
            return contradictions + Math.abs(changes - begun) + Math.abs(changes - ended);
        }

        private Seen calls(SplittableRandom random) {
            long changes = 0;
            long contradictions = 0;
            for (int i = 0; i < CALLS_PER_THREAD; i++) {
                int method = random.nextInt(SWING_BACK + 1);
                boolean slow = random.nextInt(64) == 0;
                if (gate.enter(method)) {
                    if (method == LOOK) {
                        contradictions += look(slow) ? 0 : 1;
                    } else {
                        change(slow);
                        changes++;
                    }
                    gate.returned(method);
                }
            }
            return new Seen(changes, contradictions);
        }

        private boolean look(boolean slow) {
            long seen = ended;
            pause(slow);
            return begun == seen;
        }

        private void change(boolean slow) {
            begun++;
            pause(slow);
            ended++;
        }
    }

    /** Lets another thread run here, now and then. */
    private static void pause(boolean slow) {
        if (slow) {
            LockSupport.parkNanos(1);
        }
    }

    @Test
    void callsThatMustNotMeetDoNot() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            assertEquals(0, new Stress(new Actual()).run(seed), "seed=" + seed);
        }
    }

    @Test
    void aGuardThatLooksAndThenWritesIsCaught() throws Exception {
        assertCaught(false, true);
    }

    @Test
    void aGuardThatForgetsTheOthersIsCaught() throws Exception {
        assertCaught(true, false);
    }

    private static void assertCaught(boolean compares, boolean counts) throws Exception {
        long contradictions = 0;
        for (int round = 0; contradictions == 0 && round < MAX_ROUNDS; round++) {
            contradictions = new Stress(new Weak(compares, counts)).run(round);
        }
        assertTrue(contradictions > 0, "no contradiction in " + MAX_ROUNDS + " rounds");
    }
}
