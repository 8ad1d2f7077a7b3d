package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

@Timeout(30)
class LanePoolTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private static final int LANES = 3;

    private final LanePool pool = new LanePool(LANES);
    private final List<Thread> callers = new ArrayList<>();

    @AfterEach
    void joinCallers() throws InterruptedException {
        pool.end();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Test
    void handsOutTheLaneThatWasUsedLast() throws InterruptedException {
        pool.release(1);
        pool.release(2);
        pool.release(0);
        assertEquals(0, pool.acquire(0));
        assertEquals(2, pool.acquire(0));
        pool.release(0);
        assertEquals(0, pool.acquire(0));
        assertEquals(1, pool.acquire(0));
        assertEquals(LanePool.NONE, pool.acquire(0));
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws InterruptedException {
        assertEquals(LanePool.NONE, pool.acquire(TimeUnit.MILLISECONDS.toNanos(5)));
    }

    @Test
    void servesCallersInOrderOfArrival() throws InterruptedException {
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            int number = i;
            Thread caller =
                    call(
                            () -> {
                                int lane = pool.acquire(LONG);
                                served.add(lane == 0 ? number : -1);
                                pool.release(lane);
                            });
            awaitWaiting(caller);
        }
        pool.release(0);
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), served);
    }

    @Test
    void twoLanesThatComeBackAtOnceServeTwoCallers() throws InterruptedException {
        AtomicInteger served = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            awaitWaiting(call(() -> served.addAndGet(1 + pool.acquire(LONG))));
        }
        pool.release(0);
        pool.release(1);
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(1 + 2, served.get());
    }

    @Test
    void theEndLetsEveryCallerGo() throws InterruptedException {
        AtomicInteger without = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            call(
                    () -> {
                        if (pool.acquire(LONG) == LanePool.NONE) {
                            without.incrementAndGet();
                        }
                    });
        }
        pool.end();
        for (Thread caller : callers) {
            caller.join();
        }
        pool.release(0);
        assertEquals(LanePool.NONE, pool.acquire(LONG));
        assertEquals(8, without.get());
    }

    @Test
    void whoIsInterruptedLeavesItsTurnToTheNext() throws InterruptedException {
        Thread first = call(() -> assertThrows(InterruptedException.class, this::acquire));
        awaitWaiting(first);
        AtomicInteger lane = new AtomicInteger(LanePool.NONE);
        Thread second = call(() -> lane.set(pool.acquire(LONG)));
        awaitWaiting(second);

        first.interrupt();
        first.join();
        pool.release(2);
        second.join();

        assertEquals(2, lane.get());
    }

    @Test
    void noLaneIsEverInTwoHandsAndNoneIsLost() throws InterruptedException {
        int rounds = 50_000;
        AtomicIntegerArray holders = new AtomicIntegerArray(LANES);
        AtomicInteger mistakes = new AtomicInteger();
        for (int lane = 0; lane < LANES; lane++) {
            pool.release(lane);
        }
        for (int i = 0; i < 5; i++) {
            call(
                    () -> {
                        for (int round = 0; round < rounds; round++) {
                            int lane = pool.acquire(LONG);
                            if (lane == LanePool.NONE || holders.incrementAndGet(lane) != 1) {
                                mistakes.incrementAndGet();
                                return;
                            }
                            holders.decrementAndGet(lane);
                            pool.release(lane);
                        }
                    });
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(0, mistakes.get());
        int free = 0;
        while (pool.acquire(0) != LanePool.NONE) {
            free++;
        }
        assertEquals(LANES, free);
    }

    private void acquire() throws InterruptedException {
        pool.acquire(LONG);
    }

    private interface Action {
        void run() throws InterruptedException;
    }

    private Thread call(Action action) {
        Thread caller =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        action.run();
                                    } catch (InterruptedException e) {
                                        throw new AssertionError(e);
                                    }
                                });
        callers.add(caller);
        return caller;
    }

    private static void awaitWaiting(Thread caller) {
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
