package dev.cloister.expression;

import static dev.cloister.expression.ExpressionsFacadeTest.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.HostFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Compiled expressions and their handles. */
class EngineExpressionTest {

    /** Keeps nothing; refuses to release while a test says so. */
    private static class KeepingEngine extends FakeEngine {
        boolean interrupted;
        boolean forgetful;

        @Override
        Compilation compileText(int handle, Signature signature, String text, Functions functions) {
            interrupt();
            return super.compileText(handle, signature, text, functions);
        }

        @Override
        double evaluateHandle(int handle, double[] variables, Functions functions) {
            forget();
            return Arrays.stream(variables).sum();
        }

        @Override
        void releaseHandle(int handle) {
            interrupt();
            forget();
        }

        private void interrupt() {
            if (interrupted) {
                throw new CallInterruptedException("interrupted", null);
            }
        }

        private void forget() {
            if (forgetful) {
                throw new UnknownHandleException();
            }
        }
    }

    private final KeepingEngine engine = new KeepingEngine();

    @Test
    void compilesUnderAHandleOfItsOwnAndReleasesIt() {
        Expression expression = facade(engine).compile("x+1", "x");
        assertEquals(5, expression.evaluate(5));
        assertThrows(IllegalArgumentException.class, expression::evaluate);
        expression.close();
        expression.close();
        assertThrows(IllegalStateException.class, () -> expression.evaluate(5));
        assertEquals(List.of("compile 1 x+1", "run 1 a", "release 1"), engine.calls);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, a", "2, ab", "3, abc", "4, abcd", "5, array", "100, array"})
    void fewVariablesGoOneByOne(int count, String form) {
        String[] names = IntStream.range(0, count).mapToObj(i -> "v" + i).toArray(String[]::new);
        double[] values = IntStream.range(0, count).mapToDouble(i -> i + 1).toArray();
        try (Expression expression = facade(engine).compile("1", names)) {
            assertEquals(count * (count + 1) / 2.0, expression.evaluate(values));
        }
        assertEquals("run 1 " + form, engine.calls.get(1));
    }

    @Test
    void onlyExpressionsThatCallFunctionsAreGivenThem() {
        var other =
                new KeepingEngine() {
                    @Override
                    Compilation compileText(
                            int handle, Signature signature, String text, Functions functions) {
                        return new Compilation(Optional.empty(), text.contains("f"));
                    }
                };
        var expressions = facade(other).with(HostFunction.of("f", x -> x));
        try (Expression with = expressions.compile("f x", "x");
                Expression without = expressions.compile("x", "x")) {
            assertEquals(3, with.evaluate(3));
            assertEquals(4, without.evaluate(4));
        }
        assertEquals(List.of("run 1 functions", "run 2 a"), other.calls.subList(2, 4));
    }

    @Test
    void tellsAConstant() {
        var constant =
                new FakeEngine() {
                    @Override
                    Compilation compileText(
                            int handle, Signature signature, String text, Functions functions) {
                        return new Compilation(Optional.of(9.0), false);
                    }
                };
        assertEquals(OptionalDouble.of(9), facade(constant).compile("9", "x").constant());
        assertEquals(OptionalDouble.empty(), facade(engine).compile("x", "x").constant());
    }

    @Test
    void callingFunctionsThatWereNotGivenIsAViolation() {
        var liar =
                new FakeEngine() {
                    @Override
                    Compilation compileText(
                            int handle, Signature signature, String text, Functions functions) {
                        return new Compilation(Optional.empty(), true);
                    }
                };
        assertThrows(ProtocolViolationException.class, () -> facade(liar).compile("1"));
        assertThrows(IllegalArgumentException.class, () -> new Compilation(Optional.of(1.0), true));
    }

    @Test
    void functionsAreCalledAsOftenAsTheOptionsSay() {
        var busy =
                new FakeEngine() {
                    @Override
                    double evaluateHandle(int handle, double[] variables, Functions functions) {
                        throw new LimitException(ExpressionLimit.FUNCTION_CALLS, 3, 2);
                    }
                };
        var expressions = facade(busy).with(HostFunction.of("f", x -> x));
        var two = expressions.with(ExpressionOptions.defaults().withMaxFunctionCalls(2));
        var e = assertThrows(ExpressionLimitException.class, () -> two.compile("f 1").evaluate());
        assertEquals(ExpressionLimit.FUNCTION_CALLS, e.limit());
        assertThrows(ProtocolViolationException.class, () -> expressions.compile("f 1").evaluate());
    }

    @Test
    void whatCouldNotBeReleasedIsReleasedBeforeTheNextCompilation() {
        var expressions = facade(engine);
        Expression first = expressions.compile("1");
        engine.interrupted = true;
        first.close();
        engine.interrupted = false;
        expressions.compile("2");
        assertEquals(List.of("compile 1 1", "release 1", "release 1", "compile 2 2"), engine.calls);
    }

    @Test
    void aHandleOfWhichNobodyKnowsIsReleasedBeforeTheNextCompilation() {
        var expressions = facade(engine);
        engine.interrupted = true;
        assertThrows(CallInterruptedException.class, () -> expressions.compile("1"));
        engine.interrupted = false;
        engine.forgetful = true;
        expressions.compile("2");
        expressions.compile("3");
        assertEquals(
                List.of("compile 1 1", "release 1", "compile 2 2", "compile 3 3"), engine.calls);
    }

    @Test
    void aSandboxThatForgotAnExpressionBreaksTheContractUnlessItIsClosed() {
        Expression expression = facade(engine).compile("1");
        engine.forgetful = true;
        assertThrows(ProtocolViolationException.class, expression::evaluate);
        expression.close();
        assertThrows(IllegalStateException.class, expression::evaluate);
    }

    @Test
    void anEvaluationThatLosesTheRaceWithCloseFindsItClosed() {
        Expression[] expression = new Expression[1];
        var racing =
                new FakeEngine() {
                    @Override
                    double evaluateHandle(int handle, double[] variables, Functions functions) {
                        expression[0].close();
                        throw new UnknownHandleException();
                    }
                };
        expression[0] = facade(racing).compile("1");
        assertThrows(IllegalStateException.class, expression[0]::evaluate);
    }
}
