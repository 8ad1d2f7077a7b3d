package dev.cloister.systemtests.badinput;

import static dev.cloister.systemtests.badinput.BadInput.HUGE;
import static dev.cloister.systemtests.badinput.BadInput.row;
import static dev.cloister.systemtests.support.Compartments.assertUsable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.Compartment;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Texts, names and numbers that reach the engine. What is refused before that has unit tests. */
@OnEachTransport
final class ExpressionInputsIT {

    private static final String LONGEST_NAME = "x".repeat(1 << 16);

    private static final int ROUNDS = 3;

    private static Compartment compartment;
    private static Expressions expressions;

    @BeforeAll
    static void open() {
        compartment = Compartments.patient().maxFrameBytes(1 << 20).open();
        expressions =
                Compartments.expressions(compartment)
                        .with(ExpressionOptions.defaults().withMaxTextBytes(Integer.MAX_VALUE));
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
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void strangeNumbersAreValues(double number) {
        // Sent, kept, and by its number: three ways for one text.
        for (int i = 0; i < ROUNDS; i++) {
            assertEquals(number, expressions.evaluate("x", Map.of("x", number)));
            assertEquals(number, expressions.evaluate("y", new TreeMap<>(Map.of("y", number))));
        }
        try (Expression compiled = expressions.compile("x", "x")) {
            assertEquals(number, compiled.evaluate(number));
            assertEquals(number, compiled.evaluateAsync(number).join());
        }
        assertEquals(number, expressions.evaluateAsync("x", Map.of("x", number)).join());
        Expressions functions =
                expressions.with(HostFunction.of("f", () -> number), HostFunction.of("g", x -> x));
        assertEquals(number, functions.evaluate("f"));
        assertEquals(number, functions.evaluate("g(f)"));
        assertEquals(number, functions.evaluate("g(x)", Map.of("x", number)));
    }

    @Test
    void theLongestNameIsAName() {
        assertEquals(3, expressions.evaluate(LONGEST_NAME + "+1", Map.of(LONGEST_NAME, 2.0)));
        assertEquals(
                5, expressions.with(HostFunction.of(LONGEST_NAME, () -> 5)).evaluate(LONGEST_NAME));
    }

    @Test
    void aHugeTextIsAnExpression() {
        assertEquals(1, expressions.evaluate(" ".repeat(1_000_000) + "1"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void areRefused(BadInput input) {
        input.check();
    }

    static Stream<BadInput> inputs() {
        String tooLarge =
                "a message takes at least bytes=%d, maxFrameBytes=1048576; send less at a time, or"
                        + " raise the limit with the builder's maxFrameBytes(…)";
        return Stream.of(
                row(
                        "huge unknown name",
                        ExpressionSyntaxException.class,
                        "unknown name \"" + "x".repeat(32) + "…\" at position 1000000",
                        () -> expressions.evaluate(HUGE.substring(0, 1_000_000))),
                row(
                        "NUL",
                        ExpressionSyntaxException.class,
                        "unexpected character \"U+0000\" at position 2",
                        () -> expressions.evaluate("1\0")),
                row(
                        "half a surrogate pair",
                        ExpressionSyntaxException.class,
                        "unexpected character \"U+D800\" at position 1",
                        () -> expressions.evaluate("\ud800", Map.of("x", Double.NaN))),
                row(
                        "half a surrogate pair, compiled with functions",
                        ExpressionSyntaxException.class,
                        "unexpected character \"U+DC00\" at position 3",
                        () ->
                                expressions
                                        .with(HostFunction.of("f", () -> 1))
                                        .compile("1+\udc00")
                                        .close()),
                row(
                        "text that fits no frame",
                        PayloadLimitException.class,
                        tooLarge.formatted(1_048_630),
                        () -> expressions.evaluate(HUGE)),
                row(
                        "names that fit no frame",
                        PayloadLimitException.class,
                        tooLarge.formatted(1_048_690),
                        () -> expressions.compile("1", longNames()).close()),
                row(
                        "function with a huge message",
                        HostFunctionException.class,
                        "function f failed: java.lang.IllegalStateException: " + HUGE,
                        () ->
                                expressions
                                        .with(
                                                HostFunction.of(
                                                        "f",
                                                        0,
                                                        arguments -> {
                                                            throw new IllegalStateException(HUGE);
                                                        }))
                                        .evaluate("f")));
    }

    private static String[] longNames() {
        String[] names = new String[32];
        Arrays.setAll(names, i -> LONGEST_NAME.substring(2) + (char) ('a' + i % 26) + i / 26);
        return names;
    }
}
