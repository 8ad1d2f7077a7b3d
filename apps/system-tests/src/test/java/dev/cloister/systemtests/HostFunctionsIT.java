package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions of the app, called by the sandbox while the app waits. */
@OnEachTransport
final class HostFunctionsIT {

    private static final ExpressionOptions DEFAULTS = ExpressionOptions.defaults();

    private static Compartment compartment;
    private static Expressions expressions;

    @BeforeAll
    static void open() {
        compartment = Compartments.patient().open();
        expressions = expressions(compartment);
    }

    @AfterEach
    void theCompartmentIsFine() {
        assertUsable(compartment);
    }

    @AfterAll
    static void close() {
        compartment.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void takeZeroToSevenArgumentsInTheirOrder(int arity) {
        List<double[]> seen = new ArrayList<>();
        HostFunction weigh =
                HostFunction.of(
                        "weigh",
                        arity,
                        arguments -> {
                            seen.add(arguments.clone());
                            return Arrays.stream(arguments).sum() + 100;
                        });
        double[] given = IntStream.range(0, arity).mapToDouble(i -> i * 1.5).toArray();
        String call =
                "weigh("
                        + Arrays.stream(given)
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(","))
                        + ")";
        assertEquals(
                Arrays.stream(given).sum() + 101, expressions.with(weigh).evaluate(call + "+1"));
        assertEquals(1, seen.size());
        assertArrayEquals(given, seen.getFirst());
    }

    @Test
    void takeAndGiveEveryBitOfANumber() {
        long[] bits = {0x7ff8dead0000beefL, 0x8000000000000000L, 0x7ff0000000000000L, 1L};
        Expressions identity = expressions.with(HostFunction.of("f", (DoubleUnaryOperator) x -> x));
        for (long each : bits) {
            double value = Double.longBitsToDouble(each);
            double result = identity.evaluate("f(x)", Map.of("x", value));
            // There is one NaN.
            assertEquals(Double.doubleToLongBits(value), Double.doubleToRawLongBits(result));
        }
    }

    @Test
    void pureOnesWithConstantArgumentsRunOnceAtCompileTime() {
        var calls = new AtomicInteger();
        HostFunction square = square(calls).asPure();
        try (Expression expression = expressions.with(square).compile("square(3)+x", "x")) {
            assertEquals(1, calls.get());
            assertEquals(10, expression.evaluate(1));
            assertEquals(11, expression.evaluate(2));
            assertEquals(1, calls.get());
        }
        try (Expression constant = expressions.with(square).compile("square(square(2))")) {
            assertEquals(OptionalDouble.of(16), constant.constant());
            assertEquals(3, calls.get());
        }
    }

    @Test
    void othersRunAtEveryEvaluationOnly() {
        var calls = new AtomicInteger();
        HostFunction square = square(calls);
        try (Expression expression = expressions.with(square).compile("square(3)+x", "x");
                Expression variable = expressions.with(square.asPure()).compile("square(x)", "x")) {
            assertEquals(0, calls.get());
            assertEquals(OptionalDouble.empty(), expression.constant());
            assertEquals(10, expression.evaluate(1));
            assertEquals(11, expression.evaluate(2));
            assertEquals(2, calls.get());
            assertEquals(25, variable.evaluate(5));
            assertEquals(3, calls.get());
        }
    }

    @Test
    void hideBuiltInsEvenOnesOfAnotherArity() {
        Expressions own =
                expressions.with(
                        HostFunction.of("sin", (a, b) -> a * 10 + b),
                        HostFunction.of("pi", () -> 3));
        assertEquals(12, own.evaluate("sin(1,2)"));
        assertEquals(6, own.evaluate("pi*2"));
        assertThrows(ExpressionSyntaxException.class, () -> own.evaluate("sin 1"));
        assertEquals(1, expressions.evaluate("cos 0"));
    }

    @Test
    void areKnownOnlyToTheExpressionsTheyWereGivenTo() {
        Expressions with = expressions.with(HostFunction.of("f", () -> 1));
        assertEquals(1, with.evaluate("f"));
        var e = assertThrows(ExpressionSyntaxException.class, () -> expressions.evaluate("f"));
        assertEquals(SyntaxError.UNKNOWN_NAME, e.error());
        var replaced = with.with(HostFunction.of("g", () -> 2));
        assertEquals(2, replaced.evaluate("g"));
        assertThrows(ExpressionSyntaxException.class, () -> replaced.evaluate("f"));
    }

    @Test
    void runOnTheCallersThread() {
        List<Thread> threads = new ArrayList<>();
        Expressions own =
                expressions.with(
                        HostFunction.of(
                                "f",
                                () -> {
                                    threads.add(Thread.currentThread());
                                    return 0;
                                }));
        own.evaluate("f+f");
        assertEquals(List.of(Thread.currentThread(), Thread.currentThread()), threads);
    }

    @Test
    void whatTheyThrowIsTheCauseOfTheFailure() {
        IOException thrown = new IOException("disk full");
        var e = assertThrows(HostFunctionException.class, () -> failing(thrown).evaluate("1+f(2)"));
        assertSame(thrown, e.getCause());
        assertEquals("f", e.function());
        assertEquals("function f failed: java.io.IOException: disk full", e.getMessage());
    }

    @Test
    void mayFailWhileAnExpressionIsCompiled() {
        IOException thrown = new IOException("disk full");
        HostFunction pure = failingFunction(thrown).asPure();
        var e =
                assertThrows(
                        HostFunctionException.class,
                        () -> expressions.with(pure).compile("f(2)+x", "x"));
        assertSame(thrown, e.getCause());
    }

    @Test
    void mayFailTheWayAssertionsAndRecursionsDo() {
        Error assertion = new AssertionError("no");
        var e =
                assertThrows(
                        HostFunctionException.class, () -> failing(assertion).evaluate("f(1)"));
        assertSame(assertion, e.getCause());
        Expressions bottomless =
                expressions.with(HostFunction.of("f", 1, arguments -> deeper(arguments[0])));
        var overflow = assertThrows(HostFunctionException.class, () -> bottomless.evaluate("f(1)"));
        assertInstanceOf(StackOverflowError.class, overflow.getCause());
    }

    @Test
    void otherErrorsAreCausesToo() {
        Error thrown = new LinkageError("no class");
        var e = assertThrows(HostFunctionException.class, () -> failing(thrown).evaluate("f(1)"));
        assertSame(thrown, e.getCause());
    }

    @Test
    void failAHundredTimesInARow() {
        IOException thrown = new IOException("disk full");
        Expressions failing = failing(thrown);
        for (int i = 0; i < 100; i++) {
            assertThrows(HostFunctionException.class, () -> failing.evaluate("1+f(2)"));
            assertEquals(i, expressions.evaluate(Integer.toString(i)));
        }
    }

    @Test
    void areCalledNoMoreOnceOneHasFailed() {
        var calls = new AtomicInteger();
        Expressions own =
                expressions.with(
                        HostFunction.of(
                                "f",
                                0,
                                arguments -> {
                                    throw new IOException("call " + calls.incrementAndGet());
                                }));
        var e = assertThrows(HostFunctionException.class, () -> own.evaluate("f+f+f"));
        assertEquals("call 1", String.valueOf(e.getCause()).replaceFirst(".*: ", ""));
        assertEquals(1, calls.get());
    }

    @Test
    void areCalledAtMostAsOftenAsTheOptionsAllow() {
        var calls = new AtomicInteger();
        Expressions three =
                expressions
                        .with(DEFAULTS.withMaxFunctionCalls(3))
                        .with(HostFunction.of("f", calls::incrementAndGet));
        assertEquals(6, three.evaluate("f+f+f"));
        calls.set(0);
        var e = assertThrows(ExpressionLimitException.class, () -> three.evaluate("f+f+f+f"));
        assertEquals(ExpressionLimit.FUNCTION_CALLS, e.limit());
        assertEquals(3, e.maximum());
        assertTrue(String.valueOf(e.getMessage()).contains("maxFunctionCalls=3"), e.getMessage());
        assertEquals(3, calls.get());
        calls.set(0);
        // Each evaluation has the whole number.
        try (Expression compiled = three.compile("f+f+f")) {
            assertEquals(6, compiled.evaluate());
            assertEquals(4 + 5 + 6, compiled.evaluate());
        }
    }

    @Test
    void limitTheCallsWhileCompilingToo() {
        HostFunction pure = HostFunction.of("f", (DoubleUnaryOperator) x -> x).asPure();
        Expressions two = expressions.with(DEFAULTS.withMaxFunctionCalls(2)).with(pure);
        two.compile("f(1)+f(2)").close();
        assertThrows(ExpressionLimitException.class, () -> two.compile("f(1)+f(2)+f(3)").close());
    }

    @Test
    void areCalledThousandsOfTimesInOneEvaluation() {
        Expressions own = expressions.with(HostFunction.of("f", (DoubleUnaryOperator) x -> x + 1));
        int calls = 10_000;
        assertEquals(calls * 2, own.evaluate("f(1)" + "+f(1)".repeat(calls - 1)));
    }

    private static HostFunction square(AtomicInteger calls) {
        return HostFunction.of(
                "square",
                x -> {
                    calls.incrementAndGet();
                    return x * x;
                });
    }

    private static Expressions failing(Throwable thrown) {
        return expressions.with(failingFunction(thrown));
    }

    private static HostFunction failingFunction(Throwable thrown) {
        return HostFunction.of(
                "f",
                1,
                arguments -> {
                    switch (thrown) {
                        case Exception e -> throw e;
                        case Error e -> throw e;
                        default -> throw new IllegalStateException(thrown);
                    }
                });
    }

    private static double deeper(double x) {
        return x < 0 ? 0 : deeper(x + 1) + 1;
    }
}
