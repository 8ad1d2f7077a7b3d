package dev.cloister.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.SyntaxError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/** Texts, names and errors; see the other tests of the facade for functions and handles. */
class ExpressionsFacadeTest {

    /** Wraps an engine as a compartment that survives every violation. */
    static Expressions facade(FakeEngine engine) {
        return new ExpressionsFacade().wrap(engine, new FakeHost(engine));
    }

    private static Expressions failing(ExpressionFailure failure) {
        return facade(
                new FakeEngine() {
                    @Override
                    double evaluateText(
                            Signature signature,
                            String text,
                            double[] variables,
                            Functions functions) {
                        throw failure;
                    }

                    @Override
                    Compilation compileText(
                            int handle, Signature signature, String text, Functions functions) {
                        throw failure;
                    }
                });
    }

    @Test
    void standsBetweenTheAppsInterfaceAndTheContract() {
        var facade = new ExpressionsFacade();
        assertSame(Expressions.class, facade.type());
        assertSame(ExpressionEngine.class, facade.contract());
    }

    @Test
    void leavesSizesToTheFrameAndUpcallsToTheOptions() {
        var policy = new ExpressionsFacade().policy();
        assertEquals(Integer.MAX_VALUE, policy.maxUpcalls());
        assertEquals(1 << 30, policy.maxArgumentBytes());
        assertEquals(1 << 30, policy.maxResultBytes());
    }

    @Test
    void sendsSignatureTextAndValues() {
        var expressions =
                facade(
                        new FakeEngine() {
                            @Override
                            double evaluateText(
                                    Signature signature,
                                    String text,
                                    double[] variables,
                                    Functions functions) {
                                assertEquals(List.of("x"), signature.variables());
                                assertEquals(
                                        List.of(new Signature.Function("f", 2, true)),
                                        signature.functions());
                                assertTrue(signature.options().naturalLog());
                                assertEquals("f(x,1)", text);
                                return 2 * variables[0];
                            }
                        });

        double value =
                expressions
                        .with(ExpressionOptions.defaults().withNaturalLog(true))
                        .with(HostFunction.of("f", (a, b) -> a + b).asPure())
                        .evaluate("f(x,1)", Map.of("x", 3.5));

        assertEquals(7, value);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_NAME,5,1+foo,'unknown name \"foo\" at position 5'",
        "UNEXPECTED_CHARACTER,2,1!,'unexpected character \"!\" at position 2'",
        "ENDS_EARLY,2,1+,the expression ends too early at position 2",
        "OPERAND_EXPECTED,1,'',a value was expected at position 1"
    })
    void makesTheSentenceOfASyntaxErrorFromItsOwnText(
            SyntaxError error, int position, String text, String message) {
        var expressions = failing(new SyntaxException(error, position));
        for (var call :
                List.<Executable>of(
                        () -> expressions.evaluate(text), () -> expressions.compile(text))) {
            var e = assertThrows(ExpressionSyntaxException.class, call);
            assertEquals(error, e.error());
            assertEquals(position, e.position());
            assertEquals(message, e.getMessage());
        }
    }

    @Test
    void showsAControlCharacterByItsNumber() {
        var expressions = failing(new SyntaxException(SyntaxError.UNEXPECTED_CHARACTER, 1));
        var e =
                assertThrows(
                        ExpressionSyntaxException.class, () -> expressions.evaluate("\u001b[31m"));
        assertTrue(String.valueOf(e.getMessage()).contains("\"U+001B\""), e::getMessage);
    }

    @Test
    void showsOnlyTheStartOfALongName() {
        var expressions = failing(new SyntaxException(SyntaxError.UNKNOWN_NAME, 35));
        var e =
                assertThrows(
                        ExpressionSyntaxException.class,
                        () -> expressions.evaluate("1+" + "a".repeat(33)));
        assertEquals("unknown name \"" + "a".repeat(32) + "…\" at position 35", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, Integer.MAX_VALUE})
    void anErrorPositionOutsideTheTextIsAViolation(int position) {
        var expressions = failing(new SyntaxException(SyntaxError.ENDS_EARLY, position));
        var e = assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("1+"));
        assertEquals(
                "syntax error ENDS_EARLY at position=" + position + " of a text of 2 characters",
                e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_NAME", "UNEXPECTED_CHARACTER"})
    void anErrorThatPointsIntoAnEmptyTextIsAViolation(SyntaxError error) {
        var expressions = failing(new SyntaxException(error, 1));
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate(""));
    }

    @Test
    void aLimitErrorNamesTheSetting() {
        var expressions = failing(new LimitException(ExpressionLimit.NESTING, 1001, 1000));
        var e = assertThrows(ExpressionLimitException.class, () -> expressions.evaluate("(("));
        assertEquals(ExpressionLimit.NESTING, e.limit());
        assertEquals(1000, e.maximum());
        assertEquals(
                "parentheses and calls nest 1001 deep, maxNesting=1000;"
                        + " ExpressionOptions.withMaxNesting sets the limit",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT_BYTES, 6, 5",
        "TEXT_BYTES, 5, 10",
        "NESTING, 10, 20",
        "NODES, -1, 30",
        "FUNCTION_CALLS, 9, 8"
    })
    void aLimitThatWasNotSetOrNotPassedIsAViolation(
            ExpressionLimit limit, long actual, long maximum) {
        var options = new ExpressionOptions(false, false, 10, 20, 30, 40);
        var expressions = failing(new LimitException(limit, actual, maximum)).with(options);
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("1"));
        assertThrows(ProtocolViolationException.class, () -> expressions.compile("1"));
    }

    @ParameterizedTest
    @CsvSource({"TEXT_BYTES, 10", "NESTING, 20", "NODES, 30", "FUNCTION_CALLS, 40"})
    void everyLimitIsThatOfTheOptions(ExpressionLimit limit, long maximum) {
        var options = new ExpressionOptions(false, false, 10, 20, 30, 40);
        var expressions = failing(new LimitException(limit, maximum + 1, maximum)).with(options);
        var e = assertThrows(ExpressionLimitException.class, () -> expressions.evaluate("1"));
        assertEquals(limit, e.limit());
    }

    @Test
    void aTextLongerThanTheLimitIsNotSent() {
        var engine = new FakeEngine();
        var expressions = facade(engine).with(ExpressionOptions.defaults().withMaxTextBytes(3));
        assertThrows(ExpressionLimitException.class, () -> expressions.evaluate("1234"));
        assertThrows(ExpressionLimitException.class, () -> expressions.compile("1234"));
        assertEquals(List.of(), engine.calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "_x", "x y", "é", "x.y", "x-"})
    void refusesANameThatTheLanguageDoesNotHave(String name) {
        var engine = new FakeEngine();
        var expressions = facade(engine);
        assertThrows(
                IllegalArgumentException.class, () -> expressions.evaluate("1", Map.of(name, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> expressions.compile("1", name));
        assertThrows(IllegalArgumentException.class, () -> HostFunction.of(name, () -> 1));
        assertEquals(List.of(), engine.calls);
    }

    @Test
    void refusesANameGivenTwice() {
        var engine = new FakeEngine();
        var expressions = facade(engine);
        HostFunction f = HostFunction.of("f", () -> 1);
        assertThrows(IllegalArgumentException.class, () -> expressions.compile("1", "x", "x"));
        assertThrows(IllegalArgumentException.class, () -> expressions.with(f, f));
        assertThrows(IllegalArgumentException.class, () -> expressions.with(f).compile("1", "f"));
        assertEquals(List.of(), engine.calls);
    }
}
