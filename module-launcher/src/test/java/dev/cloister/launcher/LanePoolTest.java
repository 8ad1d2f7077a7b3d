package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class LanePoolTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private final LanePool<String> pool = new LanePool<>();

    @Test
    void handsOutTheLaneThatWasUsedLast() throws InterruptedException {
        pool.release("b");
        pool.release("a");
        assertEquals("a", pool.acquire(0));
        assertEquals("b", pool.acquire(0));
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws InterruptedException {
        assertNull(pool.acquire(TimeUnit.MILLISECONDS.toNanos(5)));
    }

    @Test
    void servesCallersInOrderOfArrival() throws InterruptedException {
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            Thread caller =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            String lane = pool.acquire(LONG);
                                            served.add(number);
                                            if (lane != null) {
                                                pool.release(lane);
                                            }
                                        } catch (InterruptedException e) {
                                            served.add(-1);
                                        }
                                    });
            callers.add(caller);
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        pool.release("lane");
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), served);
    }

    @Test
    void theEndLetsEveryCallerGo() throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            assertNull(pool.acquire(LONG));
                                        } catch (InterruptedException e) {
                                            throw new AssertionError(e);
                                        }
                                    }));
        }
        pool.end();
        for (Thread caller : callers) {
            caller.join();
        }
        assertNull(pool.acquire(LONG));
    }
}
