package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.SyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class LimitsTest {

    private static final ExpressionOptions NESTING_3 = Texts.DEFAULTS.withMaxNesting(3);
    private static final ExpressionOptions LARGE =
            Texts.DEFAULTS.withMaxTextBytes(8 << 20).withMaxNodes(8 << 20);

    @ParameterizedTest
    @CsvSource({"10, 10", "11, 10", "12, 10", "2147483647, 10"})
    void aTextOfTheLargestLengthWorks(int maxTextBytes, int length) {
        assertEquals(
                1.0,
                Texts.evaluate(
                        "1" + " ".repeat(length - 1),
                        Texts.DEFAULTS.withMaxTextBytes(maxTextBytes)));
    }

    @Test
    void aTextOneByteLongerDoesNot() {
        LimitException e = Texts.limit("12345678901", Texts.DEFAULTS.withMaxTextBytes(10));
        assertEquals(ExpressionLimit.TEXT_BYTES, e.limit());
        assertEquals(11, e.actual());
        assertEquals(10, e.maximum());
    }

    @ParameterizedTest
    @CsvSource({"\u00e9, 2", "\u221e, 3", "\ud83d\ude00, 4"})
    void lengthIsCountedInBytes(String character, int bytes) {
        String text = "1" + character;
        LimitException e = Texts.limit(text, Texts.DEFAULTS.withMaxTextBytes(bytes));
        assertEquals(bytes + 1, e.actual());
        // Within the limit the character is the next thing to be wrong.
        var options = Texts.DEFAULTS.withMaxTextBytes(bytes + 1);
        assertThrows(SyntaxException.class, () -> Texts.compile(text, options));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((1)))",
                "sin sin sin 1",
                "sin(sin(sin(1)))",
                "sin(sin sin(1))",
                "pow(pow(pow(1,2),3),4)",
                "((sin 1))",
                "sin((sin 1))",
                "-(-(-(1)))",
                "(((1)))+(((2)))",
                "sin sin sin 1 + sin sin sin 2",
                "((sin 1)+(sin 2)+pow(1,sin 3))",
                "(sin sin 1 * (2))"
            })
    void depthThreeWorksWhereThreeIsAllowed(String text) {
        assertTrue(Double.isFinite(Texts.evaluate(text, NESTING_3)));
        assertThrows(LimitException.class, () -> Texts.compile("(" + text + ")", NESTING_3), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((1))))",
                "sin sin sin sin 1",
                "sin -(sin -(1))",
                "sin(sin(sin(sin(1))))",
                "(((sin 1)))",
                "pow(1,((sin 1)))",
                "((1)+(2)+((3)+(4)*(5)))+((1+(2+(3+(4)))))"
            })
    void depthFourDoesNot(String text) {
        LimitException e = Texts.limit(text, NESTING_3);
        assertEquals(ExpressionLimit.NESTING, e.limit());
        assertEquals(4, e.actual());
        assertEquals(3, e.maximum());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "x, 1",
        "-1, 2",
        "--1, 1",
        "1+2, 3",
        "(((1))), 1",
        "sin 1, 2",
        "-sin -1, 4",
        "'pow(1,2)', 3",
        "'1,2', 3",
        "pi(), 1",
        "'(1+2)*-3^4', 8"
    })
    void everyNumberNameAndOperatorIsANode(String text, int nodes) {
        Texts.compile(text, Texts.DEFAULTS.withMaxNodes(nodes), "x");
        if (nodes > 1) {
            var options = Texts.DEFAULTS.withMaxNodes(nodes - 1);
            var e = assertThrows(LimitException.class, () -> Texts.compile(text, options, "x"));
            assertEquals(ExpressionLimit.NODES, e.limit());
            assertEquals(nodes, e.actual());
            assertEquals(nodes - 1, e.maximum());
        }
    }

    @Test
    void theErrorThatComesFirstInTheTextWins() {
        assertThrows(SyntaxException.class, () -> Texts.compile("1+*((((1))))", NESTING_3));
        assertThrows(LimitException.class, () -> Texts.compile("((((1))))+*", NESTING_3));
        assertThrows(LimitException.class, () -> Texts.compile("((((", NESTING_3));
        assertThrows(SyntaxException.class, () -> Texts.compile("(((", NESTING_3));
        var nodes = Texts.DEFAULTS.withMaxNodes(3);
        assertThrows(SyntaxException.class, () -> Texts.compile("1+2 3+4", nodes));
        assertThrows(LimitException.class, () -> Texts.compile("1+2+3 4", nodes));
        // The length is known before anything is read.
        Texts.limit("**", Texts.DEFAULTS.withMaxTextBytes(1));
    }

    @Test
    void hugeNestingIsRefusedAtOnce() {
        for (String opening : new String[] {"(", "sin(", "sin ", "pow(", "-(", "pow(1,"}) {
            String text = opening.repeat(200_000);
            LimitException e =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(5), () -> Texts.limit(text, LARGE));
            assertEquals(ExpressionLimit.NESTING, e.limit(), opening);
            assertEquals(1001, e.actual(), opening);
        }
    }

    @Test
    void theDefaultNestingWorksToItsEnd() {
        assertEquals(1.0, Texts.evaluate("(".repeat(1000) + "1" + ")".repeat(1000)));
        assertEquals(1.0, Texts.evaluate("abs ".repeat(1000) + "1"));
        assertEquals(1.0, Texts.evaluate("abs(".repeat(1000) + "1" + ")".repeat(1000)));
        Texts.limit("(".repeat(1001) + "1" + ")".repeat(1001), Texts.DEFAULTS);
        Texts.limit("abs ".repeat(1001) + "1", Texts.DEFAULTS);
    }

    @Test
    void aRunOfSignsIsNoNestingAndNoWork() {
        Texts.evaluate("--------1", Texts.DEFAULTS.withMaxNesting(1));
        assertEquals(1.0, Texts.evaluate("-".repeat(1 << 20) + "1", LARGE.withMaxNodes(1)));
        assertEquals(-1.0, Texts.evaluate("-+".repeat((1 << 20) + 1) + "1", LARGE.withMaxNodes(2)));
    }

    @Test
    void emptyParenthesesAreNoNesting() {
        assertEquals(Math.PI, Texts.evaluate("(pi())", Texts.DEFAULTS.withMaxNesting(1)));
    }

    @Test
    void aLimitExceptionNamesWhatWasMetAndWhatIsAllowed() {
        assertEquals("NESTING=4, maxNesting=3", Texts.limit("((((1))))", NESTING_3).getMessage());
    }

    @Test
    void syntaxErrorsOfLargeTextsComeAtOnce() {
        String text = "1+".repeat(1 << 20);
        var e =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () ->
                                assertThrows(
                                        SyntaxException.class, () -> Texts.compile(text, LARGE)));
        assertEquals(SyntaxError.ENDS_EARLY, e.error());
        assertEquals(text.length(), e.position());
    }
}
