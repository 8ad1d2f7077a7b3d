package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.systemtests.support.Compartments;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What {@link Expressions} refuses, how it says so, and that the compartment does not mind. */
final class ExpressionErrorsIT {

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
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "|ENDS_EARLY|1|the expression ends too early at position 1",
                "1+|ENDS_EARLY|2|the expression ends too early at position 2",
                "1+  |ENDS_EARLY|4|the expression ends too early at position 4",
                "1**1|OPERAND_EXPECTED|3|a value was expected at position 3",
                "1 2|OPERATOR_EXPECTED|3|an operator was expected at position 3",
                "1+@|UNEXPECTED_CHARACTER|3|unexpected character \"@\" at position 3",
                "5!|UNEXPECTED_CHARACTER|2|unexpected character \"!\" at position 2",
                "1 + abc + 2|UNKNOWN_NAME|7|unknown name \"abc\" at position 7",
                "sqrt(x^2+y2)|UNKNOWN_NAME|6|unknown name \"x\" at position 6",
                "sin5|UNKNOWN_NAME|4|unknown name \"sin5\" at position 4",
                "pow 2,3|PARENTHESIS_EXPECTED|5|an opening parenthesis was expected at position 5",
                "pow(2)|ARGUMENT_COUNT|6|wrong number of arguments at position 6",
                "atan2(1,2,3)|ARGUMENT_COUNT|10|wrong number of arguments at position 10"
            })
    void saysWhatIsWrongAndWhere(String text, SyntaxError error, int position, String message) {
        String expression = text == null ? "" : text;
        assertSyntaxError(error, position, message, () -> expressions.evaluate(expression));
        assertSyntaxError(error, position, message, () -> expressions.compile(expression).close());
    }

    @Test
    void showsAnUnprintableCharacterByItsNumber() {
        assertUnexpectedCharacter("U+0007", 2, "1\u0007+2");
        assertUnexpectedCharacter("U+001B", 1, "\u001b[31m1");
        assertUnexpectedCharacter("U+0000", 2, "1\0+2");
        assertUnexpectedCharacter("U+000B", 2, "1\u000b+2");
        assertUnexpectedCharacter("U+00E9", 3, "1+\u00e9");
        assertUnexpectedCharacter("U+202E", 3, "1+\u202e2");
    }

    @Test
    void refusesSurrogatesPairedOrNot() {
        assertUnexpectedCharacter("U+D83D", 3, "1+\ud83d\ude00");
        assertUnexpectedCharacter("U+D800", 3, "1+\ud800");
        assertUnexpectedCharacter("U+DC00", 1, "\udc00");
    }

    @Test
    void showsOnlyTheStartOfALongName() {
        ExpressionSyntaxException e =
                assertThrows(
                        ExpressionSyntaxException.class,
                        () -> expressions.evaluate("a".repeat(1000)));
        assertEquals(1000, e.position());
        assertEquals("unknown name \"" + "a".repeat(32) + "…\" at position 1000", e.getMessage());
    }

    @Test
    void limitsTheTextByItsBytes() {
        assertLimit(
                ExpressionLimit.TEXT_BYTES,
                "text is 65537 bytes long, maxTextBytes=65536;"
                        + " ExpressionOptions.withMaxTextBytes sets the limit",
                () -> expressions.evaluate("1" + " ".repeat(65_536)));
        assertEquals(1, expressions.evaluate("1" + " ".repeat(65_535)));
        // Fewer characters than the limit has bytes.
        assertLimit(
                ExpressionLimit.TEXT_BYTES,
                "text is 80000 bytes long, maxTextBytes=65536;"
                        + " ExpressionOptions.withMaxTextBytes sets the limit",
                () -> expressions.evaluate("\u00e9".repeat(40_000)));
    }

    @Test
    void limitsTheNesting() {
        assertEquals(1, expressions.evaluate(nested(1000)));
        assertLimit(
                ExpressionLimit.NESTING,
                "parentheses and calls nest 1001 deep, maxNesting=1000;"
                        + " ExpressionOptions.withMaxNesting sets the limit",
                () -> expressions.evaluate(nested(1001)));
        assertEquals(1, expressions.with(DEFAULTS.withMaxNesting(1001)).evaluate(nested(1001)));
    }

    @Test
    void limitsTheNodes() {
        Expressions three = expressions.with(DEFAULTS.withMaxNodes(3));
        assertEquals(2, three.evaluate("1+1"));
        ExpressionLimitException e =
                assertThrows(ExpressionLimitException.class, () -> three.compile("1+1+1").close());
        assertEquals(ExpressionLimit.NODES, e.limit());
        assertEquals(3, e.maximum());
        assertTrue(String.valueOf(e.getMessage()).contains("maxNodes=3"), e.getMessage());
    }

    @Test
    void refusesTwoHundredThousandParenthesesQuickly() {
        Expressions longer = expressions.with(DEFAULTS.withMaxTextBytes(1 << 20));
        // A guard against anything but a look at the first thousand of them.
        assertTimeout(
                Duration.ofSeconds(10),
                () ->
                        assertLimit(
                                ExpressionLimit.NESTING,
                                "parentheses and calls nest 1001 deep, maxNesting=1000;"
                                        + " ExpressionOptions.withMaxNesting sets the limit",
                                () -> longer.evaluate("(".repeat(200_000))));
    }

    @Test
    void namesTheSettingIfATextIsTooLongForAFrame() {
        try (Compartment small = Compartments.patient().maxFrameBytes(4096).open()) {
            Expressions any = expressions(small).with(DEFAULTS.withMaxTextBytes(1 << 20));
            for (int i = 0; i < 10; i++) {
                var e =
                        assertThrows(
                                PayloadLimitException.class,
                                () -> any.evaluate("1" + " ".repeat(1_000_000)));
                assertTrue(
                        String.valueOf(e.getMessage()).contains("maxFrameBytes=4096"),
                        e.getMessage());
                assertUsable(small);
            }
        }
    }

    @SuppressWarnings("NullAway") // callers without a null checker do this
    @Test
    void refusesMoreNamesThanTheSandboxTakes() {
        Map<String, Double> variables = new HashMap<>();
        for (int i = 0; i < 70_000; i++) {
            variables.put("v" + i, 1.0);
        }
        assertThrows(IllegalArgumentException.class, () -> expressions.evaluate("v1", variables));
        assertThrows(
                IllegalArgumentException.class,
                () -> expressions.evaluate("1", Map.of("x".repeat(100_000), 1.0)));
    }

    @Test
    void refusesAWrongNumberOfValues() {
        try (Expression two = expressions.compile("x+y", "x", "y")) {
            assertMisuse("values=1, variables=2", () -> two.evaluate(1));
            assertMisuse("values=3, variables=2", () -> two.evaluate(1, 2, 3));
            assertMisuse("values=0, variables=2", two::evaluate);
            assertEquals(3, two.evaluate(1, 2));
        }
    }

    @Test
    void refusesToEvaluateAClosedExpression() {
        Expression expression = expressions.compile("x", "x");
        expression.close();
        expression.close();
        var e = assertThrows(IllegalStateException.class, () -> expression.evaluate(1));
        assertEquals("this expression is closed", e.getMessage());
    }

    @Test
    void anExpressionMayOutliveItsCompartment() {
        Compartment shortLived = Compartments.patient().open();
        Expression expression = expressions(shortLived).compile("x", "x");
        shortLived.close();
        assertThrows(CompartmentClosedException.class, () -> expression.evaluate(1));
        expression.close();
        expression.close();
        assertThrows(IllegalStateException.class, () -> expression.evaluate(1));
    }

    private static String nested(int depth) {
        return "(".repeat(depth) + "1" + ")".repeat(depth);
    }

    private static void assertUnexpectedCharacter(String shown, int position, String text) {
        assertSyntaxError(
                SyntaxError.UNEXPECTED_CHARACTER,
                position,
                "unexpected character \"" + shown + "\" at position " + position,
                () -> expressions.evaluate(text));
    }

    private static void assertSyntaxError(
            SyntaxError error, int position, String message, Executable call) {
        var e = assertThrows(ExpressionSyntaxException.class, call);
        assertEquals(message, e.getMessage());
        assertEquals(error, e.error());
        assertEquals(position, e.position());
    }

    private static void assertLimit(ExpressionLimit limit, String message, Executable call) {
        var e = assertThrows(ExpressionLimitException.class, call);
        assertEquals(message, e.getMessage());
        assertEquals(limit, e.limit());
    }

    private static void assertMisuse(String message, Executable call) {
        var e = assertThrows(IllegalArgumentException.class, call);
        assertEquals(message, e.getMessage());
    }
}
