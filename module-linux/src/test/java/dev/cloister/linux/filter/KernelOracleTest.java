package dev.cloister.linux.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.linux.FreshJvm;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The evaluator is worth something if it decides as the kernel does. */
@Timeout(120)
class KernelOracleTest {

    @ParameterizedTest
    @ValueSource(longs = 25)
    void decidesAsTheRunningKernelDoes(long seed) throws Exception {
        FreshJvm.Result result = FreshJvm.run(KernelOracle.class, List.of(), Long.toString(seed));
        assertEquals(List.of("agree"), result.lines(), () -> "seed=" + seed + ", " + result);
    }
}
