package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class WatchdogTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final CountDownLatch overrun = new CountDownLatch(1);
    private final Watchdog watchdog = new Watchdog("test", 4, overrun::countDown);

    @AfterEach
    void stop() {
        watchdog.stop();
    }

    @Test
    void bitesWhenACallOverruns() throws InterruptedException {
        watchdog.start();
        watchdog.watch(2, System.nanoTime() + 50 * MILLISECOND);
        assertTrue(overrun.await(20, TimeUnit.SECONDS));
    }

    @Test
    void anEarlierDeadlineWakesItFromALongerSleep() throws InterruptedException {
        watchdog.start();
        watchdog.watch(0, System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        Thread.sleep(20);
        watchdog.watch(1, System.nanoTime() + 10 * MILLISECOND);
        assertTrue(overrun.await(20, TimeUnit.SECONDS));
    }

    @Test
    void leavesCallsAloneThatEndInTime() throws InterruptedException {
        watchdog.start();
        for (int i = 0; i < 100_000; i++) {
            watchdog.watch(i & 3, System.nanoTime() + 200 * MILLISECOND);
            watchdog.release(i & 3);
        }
        assertFalse(overrun.await(500, TimeUnit.MILLISECONDS));
    }

    @Test
    void noCallIsMissedHoweverItFallsAsleep() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            CountDownLatch bitten = new CountDownLatch(1);
            Watchdog each = new Watchdog("test-" + round, 1, bitten::countDown);
            each.start();
            // At a different moment of its first sleep each time.
            long spinUntil = System.nanoTime() + round * 1000L;
            while (System.nanoTime() < spinUntil) {
                Thread.onSpinWait();
            }
            each.watch(0, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
            assertTrue(bitten.await(20, TimeUnit.SECONDS), "round=" + round);
        }
        assertEquals(1, overrun.getCount());
    }
}
