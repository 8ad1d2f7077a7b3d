package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.expression.Signature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Timeout(60)
class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 20_000;

    @Test
    void manyThreadsEvaluateOneExpression() throws Exception {
        CompiledExpression expression =
                Texts.compile("(x+1)*(x-1)-sqrt(x*x)^2+(x,(1-x)*(x+2))", Texts.DEFAULTS, "x");
        onAllThreads(
                thread -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        double x = thread * ROUNDS + i;
                        double expected = (x + 1) * (x - 1) - x * x + (1 - x) * (x + 2);
                        assertEquals(
                                expected,
                                expression.evaluate(new double[] {x}, HostCalls.NONE),
                                Math.abs(expected) * 1e-12);
                    }
                });
    }

    @Test
    void manyThreadsCompile() throws Exception {
        onAllThreads(
                thread -> {
                    for (int i = 0; i < ROUNDS / 10; i++) {
                        assertEquals(
                                thread - i * 2.0,
                                Texts.evaluate("abs -" + thread + " + (" + i + ", -" + i + ")*2"));
                    }
                });
    }

    @Test
    void evaluationsNestOnOneThread() {
        HostCalls[] self = new HostCalls[1];
        var signature =
                new Signature(
                        Texts.DEFAULTS,
                        List.of("n", "unused"),
                        List.of(new Signature.Function("next", 1, false)));
        CompiledExpression expression =
                CompiledExpression.compile(
                        signature, "n*1000 + next(n-1) + n + (n*(n*(n*n)))*0", HostCalls.NONE);
        // Each level fills more of the thread's memory, past its first size and back.
        self[0] =
                (function, stack, offset, arity) ->
                        stack[offset] < 0
                                ? 0
                                : expression.evaluate(new double[] {stack[offset], 0}, self[0]);
        double n = 200;
        double expected = 1001 * n * (n + 1) / 2;
        assertEquals(expected, expression.evaluate(new double[] {n, 0}, self[0]));
        assertEquals(expected, expression.evaluate(new double[] {n, 0}, self[0]));
    }

    @Test
    void memoryIsReleasedWhenAFunctionFails() {
        TestHost host =
                new TestHost()
                        .with(
                                "f",
                                0,
                                a -> {
                                    throw new IllegalStateException("f");
                                });
        CompiledExpression expression = Texts.compile("1+f", Texts.DEFAULTS, host);
        int before = Scratch.current().reserve(0);
        try {
            expression.evaluate(new double[0], host);
        } catch (IllegalStateException e) {
            assertEquals("f", e.getMessage());
        }
        assertEquals(before, Scratch.current().reserve(0));
    }

    /** What each thread does. */
    @FunctionalInterface
    private interface Work {
        void run(int thread);
    }

    private static void onAllThreads(Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(
                        () -> {
                            work.run(thread);
                            return thread;
                        });
            }
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
