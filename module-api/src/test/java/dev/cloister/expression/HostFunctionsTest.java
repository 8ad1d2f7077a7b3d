package dev.cloister.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.function.ToDoubleFunction;

/** What an engine can do with the functions of the app. */
class HostFunctionsTest {

    private static final HostFunction IDENTITY = HostFunction.of("f", x -> x);

    /** Expressions of an engine that does the same with the functions whatever the text is. */
    private static Expressions calling(ToDoubleFunction<Functions> evaluation) {
        return ExpressionsFacadeTest.facade(
                new FakeEngine() {
                    @Override
                    double evaluateText(
                            Signature signature,
                            String text,
                            double[] variables,
                            Functions functions) {
                        return evaluation.applyAsDouble(functions);
                    }

                    @Override
                    double evaluateHandle(int handle, double[] variables, Functions functions) {
                        return evaluation.applyAsDouble(functions);
                    }
                });
    }

    private static double call(Functions functions, int function, double... arguments) {
        return functions.call(function, arguments);
    }

    @Test
    void callsReachTheFunctions() {
        var expressions =
                calling(app -> call(app, 0, 2, 3) + call(app, 1))
                        .with(
                                HostFunction.of("mul", (a, b) -> a * b),
                                HostFunction.of("hundred", () -> 100));
        assertEquals(106, expressions.evaluate("mul(2,3)+hundred"));
        try (var compiled = expressions.compile("mul(2,3)+hundred")) {
            assertEquals(106, compiled.evaluate());
        }
    }

    @Test
    void expressionsWithoutFunctionsGiveNone() {
        var expressions =
                calling(
                        app -> {
                            assertSame(FakeEngine.NONE, app);
                            return 1;
                        });
        assertEquals(1, expressions.with().evaluate("1"));
        assertEquals(1, expressions.with(IDENTITY).with().evaluate("1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, Integer.MAX_VALUE})
    void aCallOfAnUnknownFunctionIsAViolation(int function) {
        var expressions = calling(app -> call(app, function, 1)).with(IDENTITY);
        var e = assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("f 1"));
        assertEquals("function number " + function + ", only 1 were given", e.getMessage());
    }

    @Test
    void aCallWithTheWrongNumberOfArgumentsIsAViolation() {
        var none = calling(app -> call(app, 0)).with(IDENTITY);
        var two = calling(app -> call(app, 0, 1, 2)).with(IDENTITY);
        assertThrows(ProtocolViolationException.class, () -> none.evaluate("f 1"));
        var e = assertThrows(ProtocolViolationException.class, () -> two.evaluate("f 1"));
        assertEquals("function number 0: arguments=2, arity=1", e.getMessage());
    }

    @Test
    void moreCallsThanAllowedAreAViolation() {
        var expressions =
                calling(app -> call(app, 0, 1) + call(app, 0, 1) + call(app, 0, 1)).with(IDENTITY);
        var two = expressions.with(ExpressionOptions.defaults().withMaxFunctionCalls(2));
        var three = expressions.with(ExpressionOptions.defaults().withMaxFunctionCalls(3));
        var e = assertThrows(ProtocolViolationException.class, () -> two.evaluate("f 1"));
        assertTrue(String.valueOf(e.getMessage()).contains("maxFunctionCalls"), e::getMessage);
        assertThrows(ProtocolViolationException.class, () -> two.compile("f 1").evaluate());
        // Each evaluation counts for itself.
        assertEquals(3, three.evaluate("f 1"));
        assertEquals(3, three.evaluate("f 1"));
    }

    @Test
    void whatAFunctionThrowsIsTheCause() {
        var failure = new IOException("no such rate");
        var expressions =
                calling(app -> call(app, 0, 1))
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
                calling(app -> call(app, 0))
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
    void anInterruptedFunctionLeavesItsThreadInterrupted() {
        var expressions =
                calling(app -> call(app, 0))
                        .with(
                                HostFunction.of(
                                        "f",
                                        0,
                                        x -> {
                                            throw new InterruptedException();
                                        }));
        assertThrows(HostFunctionException.class, () -> expressions.evaluate("f"));
        assertTrue(Thread.interrupted());
    }
}
