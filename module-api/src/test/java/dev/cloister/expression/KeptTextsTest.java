package dev.cloister.expression;

import static dev.cloister.expression.ExpressionsFacadeTest.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which texts cross again, and which only as numbers. */
class KeptTextsTest {

    private final KeepingEngine engine = new KeepingEngine();
    private final Expressions expressions = facade(engine);

    private static void evaluate(Expressions expressions, String text, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(KeepingEngine.value(text, List.of()), expressions.evaluate(text));
        }
    }

    @Test
    void aTextIsKeptWhenItComesAgainAndNeverCrossesAfterThat() {
        evaluate(expressions, "1+1", 4);
        assertEquals(List.of("evaluate 1+1", "keep 1 1+1", "run 1 ", "run 1 "), engine.calls);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, a", "2, ab", "3, abc", "4, abcd", "5, array", "60, array"})
    void aKeptTextGetsItsValuesWhateverTheOrderInTheMap(int count, String form) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> "v" + i * i).toList();
        Map<String, Double> up = new HashMap<>();
        Map<String, Double> down = new HashMap<>(1024);
        for (int i = 0; i < count; i++) {
            up.put(names.get(i), i + 0.5);
            down.put(names.get(count - 1 - i), (count - 1 - i) + 0.5);
        }
        double[] values = IntStream.range(0, count).mapToDouble(i -> i + 0.5).toArray();
        double expected = KeepingEngine.value("1", names, values);
        for (Map<String, Double> each : List.of(up, up, up, down, Map.copyOf(up))) {
            assertEquals(expected, expressions.evaluate("1", each));
        }
        assertEquals("run 1 " + form, engine.calls.get(4));
    }

    @Test
    void oneTextIsKeptForEachSetOfVariablesAndOptions() {
        Expressions logarithms =
                expressions.with(ExpressionOptions.defaults().withNaturalLog(true));
        for (int i = 0; i < 3; i++) {
            evaluate(expressions, "2", 1);
            evaluate(logarithms, "2", 1);
            expressions.evaluate("2", Map.of("x", 1.0));
            expressions.evaluate("2", Map.of("y", 1.0));
            expressions.evaluate("2", Map.of("x", 1.0, "y", 2.0));
        }
        // The very first call keeps nothing, so the last variant's handle is that of the first.
        assertEquals(
                List.of("run 5 ", "run 1 ", "run 2 a", "run 3 a", "run 4 ab"),
                engine.calls.subList(10, 15));
    }

    @Test
    void oneTextIsKeptInFewVariants() {
        for (int i = 0; i < 40; i++) {
            expressions.evaluate("1", Map.of("v" + i / 2, 1.0));
        }
        assertEquals(KeptTexts.MAX_VARIANTS, engine.keptCount());
    }

    @Test
    void aTextThatIsNoExpressionIsRefusedEveryTime() {
        for (int i = 0; i < 5; i++) {
            var e = assertThrows(ExpressionSyntaxException.class, () -> expressions.evaluate("1+"));
            assertEquals(2, e.position());
        }
        assertEquals(0, engine.keptCount());
    }

    @Test
    void aKeptTextIsStillTooLongForOtherOptions() {
        evaluate(expressions, "1234", 3);
        Expressions small = expressions.with(ExpressionOptions.defaults().withMaxTextBytes(3));
        assertThrows(ExpressionLimitException.class, () -> small.evaluate("1234"));
    }

    @Test
    void whatIsWrongWithAMapIsWrongWithAKeptTextToo() {
        Map<String, Double> good = Map.of("x", 1.0);
        for (int i = 0; i < 3; i++) {
            expressions.evaluate("x", good);
        }
        Map<String, Double> bad = new HashMap<>();
        bad.put("x", null);
        assertThrows(NullPointerException.class, () -> expressions.evaluate("x", bad));
        // A map that finds "x" although its only key is "X", which the text does not name.
        Map<String, Double> lenient = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lenient.put("X", 1.0);
        expressions.evaluate("x", lenient);
        assertEquals("keep 2 x", engine.calls.getLast());
    }

    @Test
    void textsForFunctionsOfTheAppCrossEveryTime() {
        Expressions calling = expressions.with(HostFunction.of("f", () -> 1));
        evaluate(calling, "1", 3);
        assertEquals(List.of("evaluate 1", "evaluate 1", "evaluate 1"), engine.calls);
    }

    @Test
    void manyTextsTakeNoMoreThanTheirRoomAndTheOldOnesAreReleased() {
        for (int i = 0; i < 3 * KeptTexts.MAX_TEXTS; i++) {
            evaluate(expressions, "1+" + i, 2);
            assertTrue(engine.keptCount() <= KeptTexts.MAX_TEXTS);
        }
        assertEquals(KeptTexts.MAX_TEXTS, engine.keptCount());
    }

    @Test
    void longTextsTakeNoMoreThanTheirRoom() {
        String longest = "1".repeat(KeptTexts.MAX_TEXT_CHARS - 5);
        for (int i = 0; i < 40; i++) {
            evaluate(expressions, longest + "+" + (1000 + i), 2);
            assertTrue(engine.keptChars() <= KeptTexts.MAX_CHARS);
        }
        assertEquals(KeptTexts.MAX_CHARS / KeptTexts.MAX_TEXT_CHARS, engine.keptCount());
        engine.calls.clear();
        String tooLong = longest + "+11111";
        evaluate(expressions, tooLong, 3);
        assertTrue(engine.calls.stream().allMatch(("evaluate " + tooLong)::equals));
    }

    @Test
    void aTextThatIsUsedStaysWhateverElseComes() {
        evaluate(expressions, "1", 2);
        for (int i = 0; i < 3 * KeptTexts.MAX_TEXTS; i++) {
            evaluate(expressions, "1+" + i, 2);
            evaluate(expressions, "1", 1);
            assertEquals("run 1 ", engine.calls.getLast());
        }
    }

    @Test
    void textsThatComeOncePushNothingOut() {
        for (int i = 0; i < 100; i++) {
            evaluate(expressions, "1+" + i, 2);
        }
        for (int i = 0; i < 10_000; i++) {
            evaluate(expressions, "2+" + i, 1);
        }
        engine.calls.clear();
        evaluate(expressions, "1+50", 1);
        assertEquals("run 51 ", engine.calls.getFirst());
    }

    @Test
    void anEngineThatForgetsWhatItKeepsViolatesTheContract() {
        evaluate(expressions, "1", 3);
        engine.forgetEverything();
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("1"));
    }

    /** Race, evaluate vs. drop, in the one order that matters. */
    @Test
    void aTextThatIsDroppedWhileItIsEvaluatedCrossesAgain() {
        var late =
                new KeepingEngine() {
                    private Runnable before = () -> {};

                    @Override
                    double evaluateHandle(int handle, double[] variables, Functions functions) {
                        Runnable once = before;
                        before = () -> {};
                        once.run();
                        return super.evaluateHandle(handle, variables, functions);
                    }
                };
        Expressions others = facade(late);
        evaluate(others, "1", 2);
        late.before =
                () -> {
                    for (int i = 0; i < 3 * KeptTexts.MAX_TEXTS; i++) {
                        evaluate(others, "1+" + i, 2);
                    }
                };
        evaluate(others, "1", 1);
        assertTrue(
                late.calls.getLast().matches("(evaluate|keep \\d+) 1( without .*)?"),
                late.calls::getLast);
    }

    @Test
    void whatACallThatFailedWasToKeepIsReleasedByTheNext() {
        var failing =
                new KeepingEngine() {
                    private boolean fails;

                    @Override
                    void keepText(int handle, int[] released, Signature signature, String text) {
                        if (fails) {
                            fails = false;
                            throw new DeadlineExceededException("too late", null);
                        }
                        super.keepText(handle, released, signature, text);
                    }
                };
        Expressions others = facade(failing);
        evaluate(others, "1", 1);
        failing.fails = true;
        assertThrows(DeadlineExceededException.class, () -> others.evaluate("1"));
        evaluate(others, "1", 2);
        assertEquals(
                List.of("evaluate 1", "keep 1 1", "keep 2 1 without [1]", "run 2 "), failing.calls);
    }

    @Test
    void keepsCountOfWhatItHolds() {
        var texts = new KeptTexts(new Handles());
        var signature = new Signature(ExpressionOptions.defaults(), List.of("x"), List.of());
        assertNull(texts.admit("x+1", signature));
        KeptTexts.Admission admission = texts.admit("x+1", signature);
        assertNotNull(admission);
        assertEquals(1, texts.count());
        assertEquals(4, texts.chars());
        assertNull(texts.admit("x+1", signature), "it is on its way");
        assertNull(texts.find("x+1", signature.options(), Map.of("x", 1.0)));
        texts.refused(admission);
        assertEquals(0, texts.count() + texts.chars());
        assertEquals(0, admission.released().length);
    }
}
