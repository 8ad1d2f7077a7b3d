package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What app and engine allocate for an evaluation, without what is between them: nothing. */
class EngineAllocationTest {

    private static final int EVALUATIONS = 10_000;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Evaluates many times, and a second time in case that something was left to be loaded. */
    private static void assertAllocatesNothing(Runnable evaluation) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = THREAD.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVALUATIONS; i++) {
                evaluation.run();
            }
            least = Math.min(least, THREAD.getCurrentThreadAllocatedBytes() - before);
        }
        // Fewer than one object for every hundred evaluations: what asking itself takes.
        assertTrue(least < EVALUATIONS / 100 * 16, "bytes=" + least);
    }

    @ParameterizedTest(name = "threshold {0}")
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void aHandleAllocatesNothing(int threshold) {
        Expressions expressions = Engines.facade(new HotClasses(threshold, 8));
        double[] values = {1.5, 2.5};
        try (Expression expression = expressions.compile("(x-1)*y+sqrt x", "x", "y")) {
            double expected = expression.evaluate(values);
            assertAllocatesNothing(() -> assertSame(expected, expression.evaluate(values)));
        }
    }

    @ParameterizedTest(name = "threshold {0}")
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void aKeptTextAllocatesNothing(int threshold) {
        Expressions expressions = Engines.facade(new HotClasses(threshold, 8));
        for (Map<String, Double> values :
                List.of(Map.of("x", 1.5, "y", 2.5), new HashMap<>(Map.of("x", 1.5, "y", 2.5)))) {
            double expected = expressions.evaluate("(x-1)*y+sqrt x", values);
            assertEquals(expected, expressions.evaluate("(x-1)*y+sqrt x", values));
            assertAllocatesNothing(
                    () -> assertSame(expected, expressions.evaluate("(x-1)*y+sqrt x", values)));
        }
    }

    /** As assertEquals, which makes objects. */
    private static void assertSame(double expected, double actual) {
        if (expected != actual) {
            throw new AssertionError("value=" + actual + ", must be " + expected);
        }
    }
}
