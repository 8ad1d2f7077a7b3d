package dev.cloister.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.api.expression.SyntaxError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

class ExpressionsStubTest {

    @Test
    void sendsSignatureTextAndValues() {
        var expressions =
                expressions(
                        (method, arguments, conversation) -> {
                            assertEquals(ExpressionContract.EVALUATE, method);
                            Signature signature = Signature.read(arguments);
                            assertEquals(List.of("x"), signature.variables());
                            assertEquals(
                                    List.of(new Signature.Function("f", 2, true)),
                                    signature.functions());
                            assertTrue(signature.options().naturalLog());
                            assertEquals("f(x,1)", arguments.getText(100));
                            assertEquals(3.5, arguments.getDouble());
                            arguments.end();
                            conversation.result().putDouble(7);
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
        var expressions =
                failing(ExpressionContract.SYNTAX_ERROR, ErrorNumbers.of(error), position);

        var e = assertThrows(ExpressionSyntaxException.class, () -> expressions.evaluate(text));

        assertEquals(error, e.error());
        assertEquals(position, e.position());
        assertEquals(message, e.getMessage());
    }

    @Test
    void showsAControlCharacterByItsNumber() {
        var expressions =
                failing(
                        ExpressionContract.SYNTAX_ERROR,
                        ErrorNumbers.of(SyntaxError.UNEXPECTED_CHARACTER),
                        1);
        var e =
                assertThrows(
                        ExpressionSyntaxException.class, () -> expressions.evaluate("\u001b[31m"));
        assertTrue(String.valueOf(e.getMessage()).contains("U+001B"), e::getMessage);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, Integer.MAX_VALUE})
    void anErrorPositionOutsideTheTextIsAViolation(int position) {
        var expressions = failing(ExpressionContract.SYNTAX_ERROR, 0, position);
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("1+"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_NAME", "UNEXPECTED_CHARACTER"})
    void anErrorThatPointsIntoAnEmptyTextIsAViolation(SyntaxError error) {
        var expressions = failing(ExpressionContract.SYNTAX_ERROR, ErrorNumbers.of(error), 1);
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 99})
    void unknownErrorNumbersAreViolations(int number) {
        var syntax = failing(ExpressionContract.SYNTAX_ERROR, number, 1);
        var code = failing(number, 0, 1);
        assertThrows(ProtocolViolationException.class, () -> syntax.evaluate("1+"));
        assertThrows(ProtocolViolationException.class, () -> code.evaluate("1+"));
    }

    @ParameterizedTest
    @EnumSource(SyntaxError.class)
    void everySyntaxErrorHasANumber(SyntaxError error) {
        assertTrue(ErrorNumbers.of(error) >= 0);
    }

    @ParameterizedTest
    @EnumSource(ExpressionLimit.class)
    void everyLimitHasANumber(ExpressionLimit limit) {
        assertTrue(ErrorNumbers.of(limit) >= 0);
    }

    @Test
    void aLimitErrorNamesTheSetting() {
        var expressions =
                expressions(
                        (method, arguments, conversation) -> {
                            throw conversation.error(
                                    ExpressionContract.LIMIT_ERROR,
                                    detail -> {
                                        detail.putInt(ErrorNumbers.of(ExpressionLimit.NESTING));
                                        detail.putLong(1001);
                                        detail.putLong(1000);
                                    });
                        });
        var e = assertThrows(ExpressionLimitException.class, () -> expressions.evaluate("(("));
        assertEquals(ExpressionLimit.NESTING, e.limit());
        assertEquals(1000, e.maximum());
        assertEquals(
                "parentheses and calls nest 1001 deep, maxNesting=1000;"
                        + " ExpressionOptions.withMaxNesting sets the limit",
                e.getMessage());
    }

    @Test
    void aTextLongerThanTheLimitIsNotSent() {
        var channel = new FakeChannel((method, arguments, conversation) -> {});
        var expressions =
                new ExpressionsBinding()
                        .bind(channel)
                        .with(ExpressionOptions.defaults().withMaxTextBytes(3));
        assertThrows(ExpressionLimitException.class, () -> expressions.evaluate("1234"));
        assertEquals(0, channel.calls);
    }

    @Test
    void upcallsReachTheFunctions() {
        var expressions =
                expressions(
                        (method, arguments, conversation) ->
                                conversation
                                        .result()
                                        .putDouble(
                                                conversation.upcall(0, 2, 3)
                                                        + conversation.upcall(1)));
        assertEquals(
                106,
                expressions
                        .with(
                                HostFunction.of("mul", (a, b) -> a * b),
                                HostFunction.of("hundred", () -> 100))
                        .evaluate("mul(2,3)+hundred"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, Integer.MAX_VALUE})
    void anUpcallOfAnUnknownFunctionIsAViolation(int function) {
        assertViolation((method, arguments, conversation) -> conversation.upcall(function, 1));
    }

    @Test
    void anUpcallWithTheWrongNumberOfArgumentsIsAViolation() {
        assertViolation((method, arguments, conversation) -> conversation.upcall(0));
        assertViolation((method, arguments, conversation) -> conversation.upcall(0, 1, 2));
    }

    @Test
    void moreUpcallsThanAllowedAreAViolation() {
        var expressions =
                expressions(
                        (method, arguments, conversation) -> {
                            for (int i = 0; i < 3; i++) {
                                conversation.upcall(0, 1);
                            }
                        });
        var limited =
                expressions
                        .with(ExpressionOptions.defaults().withMaxFunctionCalls(2))
                        .with(HostFunction.of("f", x -> x));
        assertThrows(ProtocolViolationException.class, () -> limited.evaluate("f 1"));
    }

    @Test
    void anUpcallWithoutFunctionsIsAViolation() {
        var expressions =
                expressions((method, arguments, conversation) -> conversation.upcall(0, 1));
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("1"));
    }

    @Test
    void whatAFunctionThrowsIsTheCause() {
        var failure = new IOException("no such rate");
        var expressions =
                expressions((method, arguments, conversation) -> conversation.upcall(0, 1))
                        .with(
                                HostFunction.of(
                                        "rate",
                                        1,
                                        x -> {
                                            throw failure;
                                        }));
        var e = assertThrows(HostFunctionException.class, () -> expressions.evaluate("rate 1"));
        assertSame(failure, e.getCause());
        assertEquals("rate", e.function());
    }

    @Test
    void anErrorThatAFunctionThrowsIsTheCauseToo() {
        var failure = new LinkageError("no such class");
        var expressions =
                expressions((method, arguments, conversation) -> conversation.upcall(0))
                        .with(
                                HostFunction.of(
                                        "f",
                                        0,
                                        x -> {
                                            throw failure;
                                        }));
        var e = assertThrows(HostFunctionException.class, () -> expressions.evaluate("f"));
        assertSame(failure, e.getCause());
    }

    @Test
    void whatCouldNotBeReleasedIsReleasedBeforeTheNextCompilation() {
        List<Integer> released = new ArrayList<>();
        AtomicBoolean refuse = new AtomicBoolean(true);
        var expressions =
                expressions(
                        (method, arguments, conversation) -> {
                            if (method == ExpressionContract.RELEASE) {
                                if (refuse.get()) {
                                    throw new CallInterruptedException("interrupted", null);
                                }
                                released.add(arguments.getInt());
                            } else {
                                conversation.result().putByte(0);
                                conversation.result().putDouble(0);
                            }
                        });
        expressions.compile("1").close();
        assertEquals(List.of(), released);
        refuse.set(false);
        expressions.compile("2");
        assertEquals(List.of(1), released);
    }

    @Test
    void aSandboxThatForgotAnExpressionBreaksTheContractUnlessItIsClosed() {
        var expressions =
                expressions(
                        (method, arguments, conversation) -> {
                            if (method == ExpressionContract.COMPILE) {
                                conversation.result().putByte(0);
                                conversation.result().putDouble(0);
                            } else {
                                throw conversation.error(
                                        ExpressionContract.UNKNOWN_HANDLE, detail -> {});
                            }
                        });
        Expression expression = expressions.compile("1");
        assertThrows(ProtocolViolationException.class, expression::evaluate);
        expression.close();
        assertThrows(IllegalStateException.class, expression::evaluate);
    }

    @Test
    void compilesUnderAHandleOfItsOwnAndReleasesIt() {
        var channel =
                new FakeChannel(
                        (method, arguments, conversation) -> {
                            switch (method) {
                                case ExpressionContract.COMPILE -> {
                                    Signature.read(arguments);
                                    arguments.getText(100);
                                    assertEquals(1, arguments.getInt());
                                    conversation.result().putByte(1);
                                    conversation.result().putDouble(9);
                                }
                                case ExpressionContract.EVALUATE_COMPILED -> {
                                    assertEquals(1, arguments.getInt());
                                    conversation.result().putDouble(arguments.getDouble() + 1);
                                }
                                default -> assertEquals(ExpressionContract.RELEASE, method);
                            }
                        });
        Expression expression = new ExpressionsBinding().bind(channel).compile("9", "x");
        assertEquals(OptionalDouble.of(9), expression.constant());
        assertEquals(6, expression.evaluate(5));
        assertThrows(IllegalArgumentException.class, expression::evaluate);
        expression.close();
        expression.close();
        assertEquals(3, channel.calls);
        assertThrows(IllegalStateException.class, () -> expression.evaluate(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "_x", "x y", "é", "x.y", "x-"})
    void refusesANameThatTheLanguageDoesNotHave(String name) {
        var expressions = failing(0, 0, 0);
        assertThrows(
                IllegalArgumentException.class, () -> expressions.evaluate("1", Map.of(name, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> expressions.compile("1", name));
        assertThrows(IllegalArgumentException.class, () -> HostFunction.of(name, () -> 1));
    }

    @Test
    void refusesANameGivenTwice() {
        var expressions = failing(0, 0, 0);
        HostFunction f = HostFunction.of("f", () -> 1);
        assertThrows(IllegalArgumentException.class, () -> expressions.compile("1", "x", "x"));
        assertThrows(IllegalArgumentException.class, () -> expressions.with(f, f));
        assertThrows(IllegalArgumentException.class, () -> expressions.with(f).compile("1", "f"));
    }

    private static void assertViolation(FakeChannel.Peer peer) {
        var expressions = expressions(peer).with(HostFunction.of("f", x -> x));
        assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("f 1"));
    }

    private static Expressions failing(int code, int first, int second) {
        return expressions(
                (method, arguments, conversation) -> {
                    throw conversation.error(
                            code,
                            detail -> {
                                detail.putInt(first);
                                detail.putInt(second);
                            });
                });
    }

    private static Expressions expressions(FakeChannel.Peer peer) {
        return new ExpressionsBinding().bind(new FakeChannel(peer));
    }
}
