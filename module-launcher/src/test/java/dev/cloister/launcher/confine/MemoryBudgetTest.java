package dev.cloister.launcher.confine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.Limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class MemoryBudgetTest {

    @Test
    void makesOptionsOfOneNumber() {
        assertEquals(
                List.of(
                        "-Xmx64m",
                        "-XX:MaxMetaspaceSize=32m",
                        "-XX:CompressedClassSpaceSize=16m",
                        "-XX:InitialCodeCacheSize=24m",
                        "-XX:ReservedCodeCacheSize=24m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-Xss1m"),
                MemoryBudget.of(64, 4, 64 << 10).options());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024, 65_536})
    void theKernelsLimitHoldsAllThatTheJvmMayUse(int heap) {
        MemoryBudget budget = MemoryBudget.of(heap, 4, 64 << 10);
        long sum = (long) budget.heap() + budget.metaspace() + budget.codeCache() + budget.direct();
        assertTrue(value(budget, Limit.DATA) >= sum << 20, budget::toString);
        assertTrue(value(budget, Limit.AS) > value(budget, Limit.DATA), budget::toString);
        // In proportion: not much more than was asked for.
        assertTrue(value(budget, Limit.DATA) <= (2L * heap + 320) << 20, budget::toString);
    }

    /** Memory that is there and no data: the limit on addresses is all that counts it. */
    @Test
    void addressesAreFewMoreThanDataHoweverManyProcessorsThereAre() {
        MemoryBudget budget = MemoryBudget.of(64, 4, 64 << 10);
        assertEquals(513L << 20, value(budget, Limit.AS) - value(budget, Limit.DATA));
        assertEquals(
                (512L + 2 * 64 * 16 + 1) << 20,
                value(MemoryBudget.of(64, 64, 16 << 20), Limit.AS)
                        - value(MemoryBudget.of(64, 64, 16 << 20), Limit.DATA));
    }

    private static long value(MemoryBudget budget, Limit limit) {
        return budget.bounds().stream()
                .filter(bound -> bound.limit() == limit)
                .mapToLong(MemoryBudget.Bound::value)
                .sum();
    }
}
