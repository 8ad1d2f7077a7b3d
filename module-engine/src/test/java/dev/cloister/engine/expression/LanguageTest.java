package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts mean; values measured with the C library. */
class LanguageTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-2^2 | 4",
                "0-2^2 | -4",
                "2^-2^2 | 0.0625",
                "2^3^2 | 64",
                "-2^0.5 | NaN",
                "2+-+-3 | 5",
                "2--3 | 5",
                "2*-3 | -6",
                "- - - 3 | -3",
                "sqrt 100 + 7 | 17",
                "sqrt 100 * 7 | 70",
                "asin sin .5 | 0.5",
                "abs - - 5 | 5",
                "abs -5 | 5",
                "ln e^2 | 1",
                "fac 5^2 | 14400",
                "-5%3 | -2",
                "5%-3 | 2",
                "5.5%2 | 1.5",
                "1,2,3 | 3",
                "pow((1,2),3) | 8",
                "sqrt(1,4) | 2",
                "(1,2)+(3,4) | 6",
                "1,2+3,4*5 | 20",
                "10-4-3 | 3",
                "100/10/2 | 5",
                "2+3*4^2 | 50",
                "log 1000 | 3",
                "log10 1000 | 3"
            })
    void bindsAsInC(String text, double value) {
        assertEquals(value, Texts.evaluate(text));
    }

    @Test
    void aSignBindsTighterThanAnythingButACall() {
        assertEquals(9.0, Texts.evaluate("-x^2", "x", 3.0));
        assertEquals(Math.pow(Math.sin(5), 2), Texts.evaluate("sin 5^2"));
        assertEquals(Math.pow(-Math.sin(5), 2), Texts.evaluate("-sin 5^2"));
        assertEquals(-Math.sin(Math.cos(5)) * 2, Texts.evaluate("-sin cos 5 * 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi", "pi()", "pi ()", "pi ( )", "(pi)", "+pi"})
    void takesEmptyParenthesesBehindFunctionsWithoutArguments(String text) {
        assertEquals(Math.PI, Texts.evaluate(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2^3^2 | 512",
                "-2^2 | -4",
                "(-2)^2 | 4",
                "(-1)^0 | 1",
                "-(-2)^2 | -4",
                "--2^2 | 4",
                "2^-2^2 | 16",
                "2^-3^2 | 512",
                "0-2^2 | -4",
                "3*-2^2 | -12",
                "-2*3 | -6",
                "-2^-3^-4 | -1.008594091576999",
                "(-8)^(1/3) | NaN",
                "abs -2^2 | 4",
                "-abs -2^2 | -4",
                "-2^2^0.5 | -2.665144142690225"
            })
    void powersFromTheRightBindTighterThanALeadingSign(String text, double value) {
        assertEquals(value, Texts.evaluate(text, Texts.FROM_RIGHT), 1e-15);
    }

    @Test
    void powersFromTheRightKeepBareCallsTight() {
        assertEquals(
                -Math.pow(Math.sin(5), 2), Texts.evaluate("-sin 5^2", Texts.FROM_RIGHT), 1e-15);
        assertEquals(
                Math.pow(Math.sin(-5), 2), Texts.evaluate("sin -5^2", Texts.FROM_RIGHT), 1e-15);
    }

    @Test
    void logarithmsCanBeNatural() {
        var natural = Texts.DEFAULTS.withNaturalLog(true);
        assertEquals(Math.log(1000), Texts.evaluate("log 1000", natural));
        assertEquals(Math.log(1000), Texts.evaluate("ln 1000", natural));
        assertEquals(3.0, Texts.evaluate("log10 1000", natural));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/0 | Infinity",
                "-1/0 | -Infinity",
                "0/0 | NaN",
                "5%0 | NaN",
                "sqrt(-1) | NaN",
                "acos 2 | NaN",
                "ln -1 | NaN",
                "ln 0 | -Infinity",
                "exp 1000 | Infinity",
                "1e308*10 | Infinity",
                "-0 | -0.0",
                "--0 | 0.0",
                "0*-1 | -0.0",
                "0-0 | 0.0",
                "sqrt(-0) | -0.0",
                "ceil -0.5 | -0.0",
                "1/-0 | -Infinity",
                "abs(-0) | 0.0",
                "tan pi | -1.2246467991473532e-16"
            })
    void knowsNoDomainErrors(String text, double value) {
        assertEquals(value, Texts.evaluate(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s^%s", "pow(%s,%s)"})
    void powersAreThoseOfC99(String form) {
        assertEquals(1.0, power(form, "0", "0"));
        assertEquals(1.0, power(form, "(0/0)", "0"));
        assertEquals(1.0, power(form, "1", "(0/0)"));
        assertEquals(1.0, power(form, "1", "(1/0)"));
        assertEquals(1.0, power(form, "1", "(-1/0)"));
        assertEquals(1.0, power(form, "(-1)", "(1/0)"));
        assertEquals(1.0, power(form, "(-1)", "(-1/0)"));
        assertEquals(NAN, power(form, "(-1)", "(0/0)"));
        assertEquals(NAN, power(form, "(0/0)", "1"));
        assertEquals(INFINITY, power(form, "2", "(1/0)"));
        assertEquals(0.0, power(form, "0.5", "(1/0)"));
    }

    private static double power(String form, String base, String exponent) {
        double folded = Texts.evaluate(form.formatted(base, exponent));
        // Once more with a variable, because folding and running must not differ.
        assertEquals(
                folded, Texts.evaluate(form.formatted(base, "(" + exponent + "+z)"), "z", 0.0));
        return folded;
    }

    @Test
    void hasTwentyFourBuiltInFunctions() {
        String[] unary = {
            "abs", "acos", "asin", "atan", "ceil", "cos", "cosh", "exp", "fac", "floor", "ln",
            "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh"
        };
        double[] atHalf = {
            0.5,
            Math.acos(0.5),
            Math.asin(0.5),
            Math.atan(0.5),
            1.0,
            Math.cos(0.5),
            Math.cosh(0.5),
            Math.exp(0.5),
            1.0,
            0.0,
            Math.log(0.5),
            Math.log10(0.5),
            Math.log10(0.5),
            Math.sin(0.5),
            Math.sinh(0.5),
            Math.sqrt(0.5),
            Math.tan(0.5),
            Math.tanh(0.5)
        };
        for (int i = 0; i < unary.length; i++) {
            assertEquals(atHalf[i], Texts.evaluate(unary[i] + " .5"), unary[i]);
            assertEquals(atHalf[i], Texts.evaluate(unary[i] + " x", "x", 0.5), unary[i]);
        }
        assertEquals(Math.atan2(1, 2), Texts.evaluate("atan2(1,2)"));
        assertEquals(10.0, Texts.evaluate("ncr(5,2)"));
        assertEquals(20.0, Texts.evaluate("npr(5,2)"));
        assertEquals(8.0, Texts.evaluate("pow(2,3)"));
        assertEquals(Math.E, Texts.evaluate("e"));
        assertEquals(Math.PI, Texts.evaluate("pi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log2 8",
                "exp2 3",
                "round 1",
                "min(1,2)",
                "max(1,2)",
                "sign 1",
                "mod(5,3)",
                "random()",
                "Sin 1",
                "true",
                "1 and 2"
            })
    void hasNoOther(String text) {
        assertEquals(
                dev.cloister.api.expression.SyntaxError.UNKNOWN_NAME,
                Texts.syntaxError(text).error());
    }

    @Test
    void skipsSpacesTabsAndLineEnds() {
        assertEquals(3.0, Texts.evaluate(" \t\r\n1 \t+\r\n2\n"));
    }

    @Test
    void callersFunctionsHideBuiltInOnes() {
        TestHost host = new TestHost().with("sin", 2, a -> a[0] - a[1]);
        assertEquals(
                3.0, Texts.compile("sin(5,2)", Texts.DEFAULTS, host).evaluate(new double[0], host));
    }

    @Test
    void argumentsArriveInOrder() {
        TestHost host =
                new TestHost()
                        .with("f3", 3, a -> 100 * a[0] + 10 * a[1] + a[2])
                        .with("f0", 0, a -> 7.0);
        var expression = Texts.compile("f3(1,x,f0)+f3(f0(),2,3)", Texts.DEFAULTS, host, "x");
        assertEquals(127.0 + 723.0, expression.evaluate(new double[] {2.0}, host));
    }
}
