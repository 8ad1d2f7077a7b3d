package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.testkit.LocalCompartment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** More threads than lanes, through stub and dispatcher. */
@Timeout(60)
class LocalConcurrencyTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 300;

    @Test
    void everyThreadGetsItsOwnValues() throws Exception {
        try (Compartment compartment = LocalCompartment.open(new ExpressionServiceProvider())) {
            Expressions expressions =
                    compartment
                            .service(Expressions.class)
                            .with(HostFunction.of("twice", x -> 2 * x));
            onAllThreads(thread -> compileEvaluateAndClose(expressions, thread));
        }
    }

    private static int compileEvaluateAndClose(Expressions expressions, int thread) {
        for (int i = 0; i < ROUNDS; i++) {
            double x = thread * ROUNDS + i;
            assertEquals(x + thread, expressions.evaluate("x+" + thread, Map.of("x", x)));
            try (Expression alone = expressions.compile("x*2+" + thread, "x");
                    Expression calling = expressions.compile("twice x+" + thread, "x")) {
                assertEquals(2 * x + thread, alone.evaluate(x));
                assertEquals(2 * x + thread, calling.evaluate(x));
            }
        }
        return ROUNDS;
    }

    /** Race, evaluate vs. close: a value or the word that it is closed, and never a violation. */
    @Test
    void anExpressionMayBeClosedWhileOthersEvaluateIt() throws Exception {
        try (Compartment compartment = LocalCompartment.open(new ExpressionServiceProvider())) {
            Expressions expressions = compartment.service(Expressions.class);
            for (int i = 0; i < ROUNDS / 10; i++) {
                Expression expression = expressions.compile("x+1", "x");
                int values =
                        onAllThreads(
                                thread ->
                                        thread == 0
                                                ? close(expression)
                                                : evaluateUntilClosed(expression));
                assertTrue(values >= 0, () -> "values=" + values);
            }
            assertEquals(2.0, expressions.evaluate("1+1"));
        }
    }

    private static int close(Expression expression) {
        expression.close();
        return 0;
    }

    private static int evaluateUntilClosed(Expression expression) {
        for (int values = 0; ; values++) {
            try {
                assertEquals(values + 1.0, expression.evaluate(values));
            } catch (IllegalStateException e) {
                assertEquals("this expression is closed", e.getMessage());
                return values;
            }
        }
    }

    /** What each thread does. */
    @FunctionalInterface
    private interface Work {
        int run(int thread);
    }

    private static int onAllThreads(Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> work.run(thread));
            }
            int sum = 0;
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                sum += done.get();
            }
            return sum;
        }
    }
}
