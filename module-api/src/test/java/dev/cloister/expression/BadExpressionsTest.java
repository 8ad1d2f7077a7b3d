package dev.cloister.expression;

import static dev.cloister.arguments.BadInput.HUGE;
import static dev.cloister.arguments.BadInput.nullRow;
import static dev.cloister.arguments.BadInput.row;
import static dev.cloister.expression.ExpressionsFacadeTest.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.arguments.BadInput;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What expressions refuse before anything is sent. */
@SuppressWarnings("NullAway") // what is refused
class BadExpressionsTest {

    private static final String RULE =
            " is not a letter followed by letters, digits and underscores, all ASCII";

    private static final FakeEngine ENGINE = new FakeEngine();
    private static final Expressions EXPRESSIONS = facade(ENGINE);
    private static final Expression COMPILED = EXPRESSIONS.compile("x", "x");
    private static final HostFunction F = HostFunction.of("f", () -> 1);
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    @ParameterizedTest
    @MethodSource({"texts", "variables", "names", "views", "compiled"})
    void areRefusedByNameAndNeverSent(BadInput input) {
        List<String> before = List.copyOf(ENGINE.calls);
        input.check();
        assertEquals(before, ENGINE.calls);
    }

    static Stream<BadInput> texts() {
        return Stream.of(
                nullRow("expression", () -> EXPRESSIONS.evaluate(null)),
                nullRow("expression", () -> EXPRESSIONS.evaluate(null, Map.of("x", 1.0))),
                nullRow("expression", () -> EXPRESSIONS.compile(null)),
                nullRow("expression", () -> EXPRESSIONS.evaluateAsync(null)),
                nullRow("expression", () -> EXPRESSIONS.evaluateAsync(null, Map.of())),
                new BadInput("a huge text", () -> EXPRESSIONS.evaluate(HUGE), tooLong()),
                new BadInput("a huge text to compile", () -> EXPRESSIONS.compile(HUGE), tooLong()));
    }

    private static ExpressionLimitException tooLong() {
        return new ExpressionLimitException(ExpressionLimit.TEXT_BYTES, 1 << 20, 64 << 10);
    }

    static Stream<BadInput> variables() {
        Map<String, Double> noValue = new HashMap<>();
        noValue.put("x", null);
        Map<String, Double> noName = new HashMap<>();
        noName.put(null, 1.0);
        return Stream.of(
                nullRow("variables", () -> EXPRESSIONS.evaluate("1", null)),
                nullRow("variables", () -> EXPRESSIONS.evaluateAsync("1", null)),
                nullRow("the value of variable \"x\"", () -> EXPRESSIONS.evaluate("1", noValue)),
                nullRow(
                        "the value of variable \"x\"",
                        () -> EXPRESSIONS.evaluate("1", new TreeMap<>(noValue))),
                nullRow(
                        "the value of variable \"x\"",
                        () -> EXPRESSIONS.evaluateAsync("1", noValue)),
                nullRow("the name of a variable", () -> EXPRESSIONS.evaluate("1", noName)),
                row(
                        "too many",
                        () -> EXPRESSIONS.evaluate("1", manyVariables()),
                        "variables=65537, must be at most 65536"));
    }

    private static Map<String, Double> manyVariables() {
        Map<String, Double> many = new HashMap<>();
        IntStream.rangeClosed(0, 1 << 16).forEach(i -> many.put("x" + i, 1.0));
        return many;
    }

    static Stream<BadInput> names() {
        return Stream.of(
                nullRow("variables", () -> EXPRESSIONS.compile("1", (String[]) null)),
                nullRow("variables[1]", () -> EXPRESSIONS.compile("1", "x", null)),
                row("empty", () -> EXPRESSIONS.compile("1", ""), "name \"\"" + RULE),
                row(
                        "empty, with a value",
                        () -> EXPRESSIONS.evaluate("1", Map.of("", 1.0)),
                        "name \"\"" + RULE),
                name("1x"),
                name("_x"),
                name("x y"),
                name("x-"),
                name("x.y"),
                name("é"),
                row("NUL", () -> EXPRESSIONS.compile("1", "x\0"), "name \"x\\u0000\"" + RULE),
                row(
                        "half a surrogate pair",
                        () -> EXPRESSIONS.evaluate("1", Map.of("\ud800", 1.0)),
                        "name \"\\ud800\"" + RULE),
                row(
                        "huge",
                        () -> EXPRESSIONS.compile("1", HUGE),
                        "characters of a name=1048576, must be at most 65536"),
                row(
                        "too many",
                        () ->
                                EXPRESSIONS.compile(
                                        "1",
                                        Collections.nCopies(65_537, "x").toArray(String[]::new)),
                        "variables=65537, must be at most 65536"),
                row(
                        "twice",
                        () -> EXPRESSIONS.compile("1", "x", "y", "x"),
                        "variable \"x\" is given twice"),
                row(
                        "a function's",
                        () -> EXPRESSIONS.with(F).compile("1", "f"),
                        "the name \"f\" is given to a variable and to a function"),
                row(
                        "a function's, with a value",
                        () -> EXPRESSIONS.with(F).evaluate("1", Map.of("f", 1.0)),
                        "the name \"f\" is given to a variable and to a function"));
    }

    private static BadInput name(String name) {
        return row(name, () -> EXPRESSIONS.compile("1", name), "name \"" + name + "\"" + RULE);
    }

    static Stream<BadInput> views() {
        return Stream.of(
                nullRow("options", () -> EXPRESSIONS.with((ExpressionOptions) null)),
                nullRow("functions", () -> EXPRESSIONS.with((HostFunction[]) null)),
                nullRow("functions[0]", () -> EXPRESSIONS.with((HostFunction) null)),
                row("twice", () -> EXPRESSIONS.with(F, F), "function \"f\" is given twice"),
                row(
                        "too many functions",
                        () -> EXPRESSIONS.with(manyFunctions()),
                        "functions=65537, must be at most 65536"),
                nullRow("deadline", () -> EXPRESSIONS.withDeadline(null)),
                row(
                        "a deadline that has passed",
                        () -> EXPRESSIONS.withDeadline(Duration.ZERO),
                        "deadline=PT0S, must be positive and at most 365 days"),
                row(
                        "an endless deadline",
                        () -> EXPRESSIONS.withDeadline(ENDLESS),
                        "deadline=" + ENDLESS + ", must be positive and at most 365 days"));
    }

    private static HostFunction[] manyFunctions() {
        return IntStream.rangeClosed(0, 1 << 16)
                .mapToObj(i -> HostFunction.of("f" + i, () -> 1))
                .toArray(HostFunction[]::new);
    }

    static Stream<BadInput> compiled() {
        return Stream.of(
                nullRow("variables", () -> COMPILED.evaluate((double[]) null)),
                nullRow("variables", () -> COMPILED.evaluateAsync((double[]) null)),
                row("no value", COMPILED::evaluate, "values=0, variables=1"),
                row("two values", () -> COMPILED.evaluate(1, 2), "values=2, variables=1"));
    }
}
