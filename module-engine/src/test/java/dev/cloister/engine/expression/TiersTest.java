package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.joining;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.Signature;
import dev.cloister.testkit.TinyExprCase;
import dev.cloister.testkit.TinyExprCase.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Walked, interpreted or compiled: every way to a number leads to the same bits. */
class TiersTest {

    private static final int TREES = 400;
    private static final int MAX_SIZE = 60;

    private static final double[] ODD_ARGUMENTS = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        2.0,
        0.5,
        -8.0,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        170.5,
        1e-8,
        709.8,
        4294967296.0
    };

    /** An expression that is a class from its second evaluation on. */
    private static CompiledExpression heated(
            String text, ExpressionOptions options, TestHost host, String... variables) {
        var signature = new Signature(options, List.of(variables), host.signatures());
        var classes = new HotClasses(1, 1);
        CompiledExpression expression = CompiledExpression.compile(signature, text, host, classes);
        expression.evaluate(new double[variables.length], host);
        return expression;
    }

    private static void assertSameBits(double expected, double actual, String where) {
        assertEquals(hex(expected), hex(actual), where);
    }

    /** All bits, with one form for every NaN: see what {@link CompiledExpression} gives. */
    private static String hex(double value) {
        return Long.toHexString(Double.doubleToLongBits(value));
    }

    @Test
    void everyTierGivesTheSameBitsForTheCasesOfTheLibrary() {
        List<TinyExprCase> rows =
                TinyExprCase.all().stream()
                        .filter(row -> row.errorPosition() == 0)
                        .filter(row -> row.kind() != Kind.DYNAMIC && row.kind() != Kind.CLOSURE)
                        .toList();
        assertTrue(rows.size() > 2000);
        assertAll(rows.stream().map(row -> () -> check(row)));
    }

    private static void check(TinyExprCase row) {
        ExpressionOptions options =
                Texts.DEFAULTS
                        .withNaturalLog(row.build().equals("TE_NAT_LOG"))
                        .withPowerFromRight(row.build().equals("TE_POW_FROM_RIGHT"));
        String[] names = row.bindings().keySet().toArray(String[]::new);
        double[] values =
                row.bindings().values().stream().mapToDouble(Double::doubleValue).toArray();
        checkTiers(row.expression(), options, names, values);
    }

    private static void checkTiers(
            String text, ExpressionOptions options, String[] names, double... values) {
        TestHost none = new TestHost();
        Node tree = Texts.tree(text, options, none, names);
        double walked = new TreeEvaluator(values, none).evaluate(tree);
        CompiledExpression cold = Texts.compile(text, options, none, names);
        CompiledExpression hot = heated(text, options, none, names);
        String where = text + " with " + Arrays.toString(values);
        assertFalse(cold.isHot(), where);
        assertEquals(HotClasses.suits(hot.program()), hot.isHot(), where);
        assertSameBits(walked, cold.evaluate(values, none), where);
        assertSameBits(walked, hot.evaluate(values, none), where);
        if (values.length <= HotCode.MAX_PARAMETERS) {
            double[] four = Arrays.copyOf(values, HotCode.MAX_PARAMETERS);
            assertSameBits(walked, cold.evaluate(four[0], four[1], four[2], four[3]), where);
            assertSameBits(walked, hot.evaluate(four[0], four[1], four[2], four[3]), where);
        }
    }

    @ParameterizedTest(name = "seed {0}, power from right {1}")
    @CsvSource({"1, false", "2, true", "20261121, false", "31337, true"})
    void everyTierGivesTheSameBitsForRandomTrees(long seed, boolean powerFromRight) {
        var random = new SplittableRandom(seed);
        // Every other one calls functions of the app, which no class does.
        var alone = new RandomTree(random, false);
        var calling = new RandomTree(random, true);
        var options = Texts.DEFAULTS.withPowerFromRight(powerFromRight);
        int classes = 0;
        for (int i = 0; i < TREES; i++) {
            Node tree = (i % 2 == 0 ? alone : calling).next(random.nextInt(2, MAX_SIZE));
            String text = TreePrinter.print(tree, random, powerFromRight, false);
            TestHost host = RandomTree.host();
            CompiledExpression cold = Texts.compile(text, options, host, RandomTree.VARIABLES);
            CompiledExpression hot = heated(text, options, host, RandomTree.VARIABLES);
            classes += hot.isHot() ? 1 : 0;
            String where = "seed " + seed + ": " + text;
            for (int round = 0; round < 20; round++) {
                double[] values = random.doubles(3, -99, 99).toArray();
                values[random.nextInt(3)] = ODD_ARGUMENTS[random.nextInt(ODD_ARGUMENTS.length)];
                double walked = new TreeEvaluator(values, host).evaluate(tree);
                assertSameBits(walked, cold.evaluate(values, host), where);
                assertSameBits(walked, hot.evaluate(values, host), where);
            }
        }
        assertTrue(classes > TREES / 4, "seed " + seed + ": classes=" + classes);
    }

    /** Long enough for the JVM to compile both ways to machine code, if it ever does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2",
                "x^0.5",
                "x^-1",
                "x^0.25",
                "2^x",
                "x^3",
                "pow(x,y)",
                "x%y",
                "5.5%x",
                "sin x + cos y * tan x",
                "exp x - ln y",
                "sinh x/cosh y",
                "tanh x",
                "asin x, acos y",
                "atan2(x,y)",
                "atan x * atan y",
                "log10 x - sqrt y",
                "fac x + ncr(x, y)",
                "npr(x,y)",
                "floor x - ceil y",
                "abs x + -y",
                "(x,y), x",
                "x/y/(x-y)",
                "1/(x+1)+2/(x+2)"
            })
    void everyTierGivesTheSameBitsAfterAMillionEvaluations(String text) {
        TestHost none = new TestHost();
        String[] names = {"x", "y"};
        CompiledExpression cold = Texts.compile(text, Texts.DEFAULTS, none, names);
        CompiledExpression hot = heated(text, Texts.DEFAULTS, none, names);
        assertTrue(hot.isHot());
        var random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextDouble(-20, 20);
            double y = i % 10 == 0 ? Math.rint(x / 2) : random.nextDouble(0, 20);
            double interpreted = cold.evaluate(x, y, 0, 0);
            double compiled = hot.evaluate(x, y, 0, 0);
            if (Double.doubleToRawLongBits(interpreted) != Double.doubleToRawLongBits(compiled)) {
                assertSameBits(interpreted, compiled, text + " with x=" + x + ", y=" + y);
            }
        }
        for (double x : ODD_ARGUMENTS) {
            for (double y : ODD_ARGUMENTS) {
                checkTiers(text, Texts.DEFAULTS, names, x, y);
                assertSameBits(cold.evaluate(x, y, 0, 0), hot.evaluate(x, y, 0, 0), x + ", " + y);
            }
        }
    }

    @Test
    void everyNaNIsTheSame() {
        for (String text : List.of("0/x", "x/0*0", "sqrt(x-1)", "ln(x-1)", "acos(x+2)", "-(0/x)")) {
            CompiledExpression hot = heated(text, Texts.DEFAULTS, new TestHost(), "x");
            CompiledExpression cold = Texts.compile(text, Texts.DEFAULTS, "x");
            for (CompiledExpression each : List.of(hot, cold)) {
                assertEquals(
                        "7ff8000000000000",
                        Long.toHexString(Double.doubleToRawLongBits(each.evaluate(0, 0, 0, 0))),
                        text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 40})
    void anyNumberOfVariablesCanBecomeHot(int count) {
        String[] names = IntStream.range(0, count).mapToObj(i -> "v" + i).toArray(String[]::new);
        double[] values = IntStream.range(0, count).mapToDouble(i -> i * 1.5 - 3).toArray();
        String text = String.join("*2-", names);
        CompiledExpression hot = heated(text, Texts.DEFAULTS, new TestHost(), names);
        assertTrue(hot.isHot());
        checkTiers(text, Texts.DEFAULTS, names, values);
    }

    @Test
    void theLastOfVeryManyVariablesIsFound() {
        int count = 40_000;
        String[] names = IntStream.range(0, count).mapToObj(i -> "v" + i).toArray(String[]::new);
        double[] values = IntStream.range(0, count).mapToDouble(i -> i / 4.0).toArray();
        String text = "v39999-v32768*v32767+v127/v128";
        assertTrue(heated(text, Texts.DEFAULTS, new TestHost(), names).isHot());
        checkTiers(text, Texts.DEFAULTS, names, values);
    }

    @Test
    void aClassCanBeFullOfConstants() {
        int count = (HotClasses.MAX_WORDS - 2) / 2;
        String text =
                IntStream.range(0, count)
                        .mapToObj(i -> "-" + i + ".1")
                        .collect(joining("", "x", ""));
        assertTrue(heated(text, Texts.DEFAULTS, new TestHost(), "x").isHot());
        checkTiers(text, Texts.DEFAULTS, new String[] {"x"}, 0.7);
    }

    @Test
    void aConstantOfAnyBitsSurvives() {
        for (String text :
                List.of("x+-0", "x*4.9e-324", "x+1e308*10", "x+0/0", "x*0x1.fffffffffffffp1023")) {
            checkTiers(text, Texts.DEFAULTS, new String[] {"x"}, -0.0);
            checkTiers(text, Texts.DEFAULTS, new String[] {"x"}, 1.0);
        }
    }
}
