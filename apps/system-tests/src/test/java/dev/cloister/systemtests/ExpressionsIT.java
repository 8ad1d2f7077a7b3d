package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.expressions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What {@link Expressions} promises, through a real compartment. */
final class ExpressionsIT {

    private static Compartment compartment;
    private static Expressions expressions;

    @BeforeAll
    static void open() {
        compartment = Compartments.patient().open();
        expressions = expressions(compartment);
    }

    @AfterAll
    static void close() {
        compartment.close();
    }

    @Test
    void evaluatesAText() {
        assertEquals(15.198684153570664, expressions.evaluate("sqrt(5^2+7^2+11^2+(8-2)^2)"));
    }

    @Test
    void evaluatesWithVariables() {
        assertEquals(5, expressions.evaluate("sqrt(x^2+y^2)", Map.of("x", 3.0, "y", 4.0)));
        assertEquals(2, expressions.evaluate("1+1", Map.of()));
        assertEquals(7, expressions.evaluate("a", Map.of("unused", 1.0, "a", 7.0)));
    }

    @Test
    void aVariableHidesABuiltIn() {
        assertEquals(7, expressions.evaluate("sin", Map.of("sin", 7.0)));
        assertEquals(6, expressions.evaluate("pi*e", Map.of("pi", 2.0, "e", 3.0)));
    }

    @Test
    void bindsHundredsOfVariables() {
        Map<String, Double> variables = new HashMap<>();
        StringBuilder sum = new StringBuilder("0");
        for (int i = 1; i <= 500; i++) {
            variables.put("v" + i, (double) i);
            sum.append("+v").append(i);
        }
        assertEquals(125_250, expressions.evaluate(sum.toString(), variables));
    }

    @Test
    void compilesOnceAndEvaluatesManyTimes() {
        try (Expression expression = expressions.compile("x*10+y", "x", "y")) {
            for (int i = 0; i < 10_000; i++) {
                assertEquals(10.0 * i + 3, expression.evaluate(i, 3));
            }
        }
    }

    @Test
    void keepsManyCompiledExpressionsApart() {
        List<Expression> compiled = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            compiled.add(expressions.compile("x+" + i, "x"));
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(0.5 + i, compiled.get(i).evaluate(0.5));
        }
        compiled.forEach(Expression::close);
    }

    @Test
    void takesTheOrderOfVariablesFromCompile() {
        try (Expression one = expressions.compile("x-y", "x", "y");
                Expression other = expressions.compile("x-y", "y", "x")) {
            assertEquals(-1, one.evaluate(2, 3));
            assertEquals(1, other.evaluate(2, 3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2^3^2, 64, 512",
        "-2^2, 4, -4",
        "(-2)^2, 4, 4",
        "(-1)^0, 1, 1",
        "2^-2^2, 0.0625, 16",
        "2^3, 8, 8"
    })
    void groupsPowersAsTheOptionsSay(String text, double fromLeft, double fromRight) {
        var options = ExpressionOptions.defaults().withPowerFromRight(true);
        assertEquals(fromLeft, expressions.evaluate(text));
        assertEquals(fromRight, expressions.with(options).evaluate(text));
        try (Expression compiled = expressions.with(options).compile(text)) {
            assertEquals(fromRight, compiled.evaluate());
        }
    }

    @Test
    void takesLogarithmsAsTheOptionsSay() {
        Expressions natural = expressions.with(ExpressionOptions.defaults().withNaturalLog(true));
        assertEquals(3, expressions.evaluate("log 1000"));
        assertEquals(Math.log(1000), natural.evaluate("log 1000"), 1e-12);
        assertEquals(3, natural.evaluate("log10 1000"));
        assertEquals(1, natural.evaluate("ln e"));
    }

    @Test
    void tellsTheValueOfAConstant() {
        try (Expression constant = expressions.compile("2+3*pi");
                Expression unused = expressions.compile("fac 5", "x");
                Expression variable = expressions.compile("x+1", "x");
                Expression nan = expressions.compile("0/0")) {
            assertEquals(OptionalDouble.of(2 + 3 * Math.PI), constant.constant());
            assertEquals(OptionalDouble.of(120), unused.constant());
            assertEquals(OptionalDouble.empty(), variable.constant());
            assertTrue(Double.isNaN(nan.constant().orElseThrow()));
        }
    }

    @Test
    void takesATextOfSixtyKilobytesWhole() {
        // A value that is wrong if a single byte is lost.
        int terms = 30_000;
        String chain = "1" + "+1".repeat(terms - 1);
        assertTrue(chain.length() > 59_000);
        assertEquals(terms, expressions.evaluate(chain));
        try (Expression compiled = expressions.compile(chain + "*x", "x")) {
            assertEquals(terms + 1, compiled.evaluate(2));
        }
    }

    @Test
    void takesWhiteSpaceOfAnyLength() {
        assertEquals(
                3,
                expressions.evaluate(" ".repeat(30_000) + "1+\t\r\n" + " ".repeat(30_000) + "2"));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0x7ff8000000000000L, // NaN
                0x7ff8dead0000beefL, // NaN with a payload
                0x7ff0000000000000L, // infinity
                0xfff0000000000000L,
                0x8000000000000000L, // -0
                0x0000000000000000L,
                0x0000000000000001L, // the smallest
                0x7fefffffffffffffL // the largest
            })
    void carriesEveryBitOfANumberThereAndBack(long bits) {
        double value = Double.longBitsToDouble(bits);
        long expected = Double.doubleToLongBits(value); // there is one NaN
        double evaluated = expressions.evaluate("x", Map.of("x", value));
        assertEquals(expected, Double.doubleToRawLongBits(evaluated));
        try (Expression compiled = expressions.compile("x", "x")) {
            assertEquals(expected, Double.doubleToRawLongBits(compiled.evaluate(value)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1/0, Infinity", "-1/0, -Infinity", "0/0, NaN", "0*-1, -0.0", "fac(0/0), NaN"})
    void takesWhatIsNoNumberForAValue(String text, double expected) {
        assertEquals(expected, expressions.evaluate(text));
    }

    @Test
    void servesManyThreadsOverOneObject() {
        try (Expression shared = expressions.compile("x*2+1", "x")) {
            List<Background<Integer>> threads = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int number = i;
                threads.add(Background.call(() -> evaluateManyTimes(shared, number)));
            }
            for (Background<Integer> thread : threads) {
                assertEquals(0, thread.result());
            }
        }
    }

    /** How many answers were wrong. */
    private static int evaluateManyTimes(Expression shared, int number) {
        int wrong = 0;
        for (int i = 0; i < 500; i++) {
            double x = number * 1000 + i;
            if (shared.evaluate(x) != x * 2 + 1
                    || expressions.evaluate("x-1", Map.of("x", x)) != x - 1
                    || expressions.evaluate(number + "+" + i) != number + i) {
                wrong++;
            }
        }
        return wrong;
    }
}
