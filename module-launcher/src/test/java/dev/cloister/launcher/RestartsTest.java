package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.RestartPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class RestartsTest {

    private static final long MS = 1_000_000;

    private static final RestartPolicy POLICY =
            new RestartPolicy(
                    5, Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofMillis(50));

    @Test
    void waitsLongerEachTimeAndNeverLongerThanItMay() {
        Restarts restarts = new Restarts(POLICY, () -> 0);
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            restarts.ended(i);
            delays.add(restarts.delayNanos(i) / MS);
        }
        assertEquals(List.of(0L, 10L, 20L, 40L, 50L, 50L, 50L), delays);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.999})
    void leavesOutUpToAHalfByChance(double chance) {
        Restarts restarts = new Restarts(POLICY, () -> chance);
        restarts.ended(0);
        assertEquals(0, restarts.delayNanos(0));
        restarts.ended(0);
        assertEquals(10e6 * (1 - chance / 2), (double) restarts.delayNanos(0), 1);
    }

    @Test
    void failsAfterMoreEndsThanAreBorneUntilOneServes() {
        Restarts restarts = new Restarts(POLICY, () -> 0);
        for (int i = 0; i < 5; i++) {
            restarts.ended(i * MS);
            assertFalse(restarts.hasFailed());
        }
        restarts.ended(5 * MS);
        assertTrue(restarts.hasFailed());
        // Slow ones that fail, each outside of the others' window.
        restarts.ended(100_000 * MS);
        assertTrue(restarts.hasFailed());
        assertEquals(50 * MS, restarts.delayNanos(200_000 * MS));
        restarts.served();
        assertFalse(restarts.hasFailed());
        assertEquals(0, restarts.delayNanos(200_000 * MS));
    }

    @Test
    void forgetsEndsThatAreLongAgo() {
        Restarts restarts = new Restarts(POLICY, () -> 0);
        for (int i = 0; i < 100; i++) {
            restarts.ended(i * 6_000_000_000L);
            assertFalse(restarts.hasFailed());
        }
        assertEquals(10 * MS, restarts.delayNanos(99 * 6_000_000_000L));
    }

    @Test
    void failsAgainAtOnceIfTheOneThatServedEndsSoon() {
        Restarts restarts = new Restarts(POLICY, () -> 0);
        for (int i = 0; i < 6; i++) {
            restarts.ended(i * MS);
        }
        restarts.served();
        restarts.ended(7 * MS);
        assertTrue(restarts.hasFailed());
    }

    @Test
    void countsWhereTheClockRunsOver() {
        Restarts restarts = new Restarts(POLICY, () -> 0);
        long now = Long.MAX_VALUE - 1;
        for (int i = 0; i < 5; i++) {
            restarts.ended(now + i);
        }
        assertEquals(50 * MS, restarts.delayNanos(now + 6));
        restarts.ended(now + 20_000 * MS);
        assertFalse(restarts.hasFailed());
    }

    @Test
    void doesNotOverflowHoweverOftenItFails() {
        var policy =
                new RestartPolicy(
                        1000, Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(1));
        Restarts restarts = new Restarts(policy, () -> 0);
        for (int i = 0; i < 900; i++) {
            restarts.ended(i);
            assertTrue(restarts.delayNanos(i) >= 0 && restarts.delayNanos(i) <= 86_400_000 * MS);
        }
    }
}
