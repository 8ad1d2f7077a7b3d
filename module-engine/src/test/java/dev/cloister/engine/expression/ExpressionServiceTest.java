package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.expression.Compilation;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.expression.Functions;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.Signature;
import dev.cloister.expression.SyntaxException;
import dev.cloister.expression.UnknownHandleException;
import dev.cloister.spi.UpcallFailedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;
import java.util.Optional;

class ExpressionServiceTest {

    private static final int HANDLE = 42;

    private final ExpressionEngine service = new ExpressionService();

    private final TestHost host =
            new TestHost()
                    .with("twice", 1, a -> 2 * a[0])
                    .withPure("seven", 0, a -> 7.0)
                    .with("mix", 3, a -> 100 * a[0] + 10 * a[1] + a[2]);

    private final Functions functions = host.functions();

    private static Signature plain(ExpressionOptions options, String... variables) {
        return new Signature(options, List.of(variables), List.of());
    }

    private Signature calling(ExpressionOptions options, String... variables) {
        return new Signature(options, List.of(variables), host.signatures());
    }

    private double evaluate(String text, ExpressionOptions options, double x) {
        return service.evaluate(calling(options, "x"), text, new double[] {x}, functions);
    }

    @Test
    void evaluatesATextWithVariables() {
        double[] five = {5.0};
        assertEquals(15.0, service.evaluate(plain(Texts.DEFAULTS, "x"), "x*(1+2)", five));
        assertEquals(-25.0, service.evaluate(plain(Texts.FROM_RIGHT, "x"), "-x^2", five));
        assertEquals(3.0, service.evaluate(plain(Texts.DEFAULTS), "1+2", new double[0]));
    }

    @Test
    void compilesOnceAndEvaluatesOften() {
        Compilation compilation = service.compile(HANDLE, plain(Texts.DEFAULTS, "x"), "x*x");
        assertEquals(new Compilation(Optional.empty(), false), compilation);
        assertEquals(9.0, service.evaluateCompiled(HANDLE, 3.0));
        assertEquals(16.0, service.evaluateCompiled(HANDLE, 4.0));
        service.release(HANDLE);
        assertUnknown(HANDLE);
    }

    @Test
    void everyNumberOfVariablesHasAForm() {
        service.compile(0, plain(Texts.DEFAULTS), "1");
        service.compile(1, plain(Texts.DEFAULTS, "a"), "1+a");
        service.compile(2, plain(Texts.DEFAULTS, "a", "b"), "1+a+2*b");
        service.compile(3, plain(Texts.DEFAULTS, "a", "b", "c"), "1+a+2*b+3*c");
        service.compile(4, plain(Texts.DEFAULTS, "a", "b", "c", "d"), "1+a+2*b+3*c+4*d");
        assertEquals(1.0, service.evaluateCompiled(0));
        assertEquals(2.0, service.evaluateCompiled(1, 1));
        assertEquals(6.0, service.evaluateCompiled(2, 1, 2));
        assertEquals(15.0, service.evaluateCompiled(3, 1, 2, 3));
        assertEquals(31.0, service.evaluateCompiled(4, 1, 2, 3, 4));
        assertEquals(31.0, service.evaluateCompiled(4, new double[] {1, 2, 3, 4}));
        assertEquals(31.0, service.evaluateCompiled(4, new double[] {1, 2, 3, 4}, functions));
    }

    @Test
    void refusesAWrongNumberOfValues() {
        service.compile(HANDLE, plain(Texts.DEFAULTS, "x"), "x");
        assertMisuse(() -> service.evaluateCompiled(HANDLE));
        assertMisuse(() -> service.evaluateCompiled(HANDLE, 1, 2));
        assertMisuse(() -> service.evaluateCompiled(HANDLE, 1, 2, 3));
        assertMisuse(() -> service.evaluateCompiled(HANDLE, 1, 2, 3, 4));
        assertMisuse(() -> service.evaluateCompiled(HANDLE, new double[2]));
        assertMisuse(() -> service.evaluateCompiled(HANDLE, new double[0], functions));
        assertMisuse(() -> service.evaluate(plain(Texts.DEFAULTS, "x"), "x", new double[2]));
    }

    @Test
    void saysWhenWhatItCompiledIsConstant() {
        Compilation compilation =
                service.compile(HANDLE, calling(Texts.DEFAULTS, "x"), "seven*seven", functions);
        assertEquals(new Compilation(Optional.of(49.0), false), compilation);
        assertEquals(2, host.calls());
        assertEquals(49.0, service.evaluateCompiled(HANDLE, 0.0));
        assertEquals(2, host.calls());
    }

    @Test
    void saysWhenWhatItCompiledCallsFunctions() {
        Signature signature = calling(Texts.DEFAULTS, "x");
        assertTrue(service.compile(1, signature, "twice x", functions).callsFunctions());
        assertFalse(service.compile(2, signature, "x+seven", functions).callsFunctions());
    }

    @Test
    void callsFunctionsOfTheAppWithTheirArgumentsInOrder() {
        assertEquals(
                2 * 123.0 + 5 + 7, evaluate("twice mix(1,2,3) + x + seven", Texts.DEFAULTS, 5.0));
        service.compile(HANDLE, calling(Texts.DEFAULTS, "x"), "mix(x,twice x,3)", functions);
        assertEquals(123.0, service.evaluateCompiled(HANDLE, new double[] {1.0}, functions));
    }

    @Test
    void stopsBeforeTheUpcallThatPassesTheLimit() {
        var options = Texts.DEFAULTS.withMaxFunctionCalls(3);
        // One while folding, two while evaluating: it is one call of the service.
        assertEquals(8.0 + 7, evaluate("twice twice x + seven", options, 2.0));
        assertEquals(3, host.calls());
        var e =
                assertThrows(
                        LimitException.class,
                        () -> evaluate("twice twice twice x + seven", options, 2.0));
        assertEquals(ExpressionLimit.FUNCTION_CALLS, e.limit());
        assertEquals(4, e.actual());
        assertEquals(3, e.maximum());
        assertEquals(6, host.calls());
    }

    @Test
    void everyEvaluationOfACompiledExpressionHasALimitOfItsOwn() {
        var options = Texts.DEFAULTS.withMaxFunctionCalls(1);
        service.compile(HANDLE, calling(options, "x"), "twice x", functions);
        assertEquals(2.0, service.evaluateCompiled(HANDLE, new double[] {1.0}, functions));
        assertEquals(4.0, service.evaluateCompiled(HANDLE, new double[] {2.0}, functions));
    }

    @Test
    void aFailedFunctionEndsTheCallAsItIs() {
        var failure = new UpcallFailedException();
        Functions failing =
                (function, arguments) -> {
                    throw failure;
                };
        var e =
                assertThrows(
                        UpcallFailedException.class,
                        () ->
                                service.evaluate(
                                        calling(Texts.DEFAULTS),
                                        "1+twice 1",
                                        new double[0],
                                        failing));
        assertSame(failure, e);
        assertEquals(3.0, evaluate("1+2", Texts.DEFAULTS, 0.0));
    }

    @Test
    void syntaxErrorsHaveAReasonAndAPlace() {
        Signature signature = plain(Texts.DEFAULTS);
        for (var e :
                List.of(
                        assertThrows(
                                SyntaxException.class,
                                () -> service.evaluate(signature, "1+*2", new double[0])),
                        assertThrows(
                                SyntaxException.class,
                                () -> service.compile(HANDLE, signature, "1+*2")))) {
            assertEquals(SyntaxError.OPERAND_EXPECTED, e.error());
            assertEquals(3, e.position());
        }
        assertUnknown(HANDLE);
    }

    @Test
    void limitErrorsSayHowMuchWasMet() {
        Signature signature = plain(Texts.DEFAULTS.withMaxTextBytes(100));
        var e =
                assertThrows(
                        LimitException.class,
                        () -> service.evaluate(signature, "1".repeat(101), new double[0]));
        assertEquals(ExpressionLimit.TEXT_BYTES, e.limit());
        assertEquals(101, e.actual());
        assertEquals(100, e.maximum());
    }

    @Test
    void callsNestOnOneThread() {
        service.compile(HANDLE, calling(Texts.DEFAULTS, "x"), "x+twice 1", functions);
        Functions nested =
                (function, arguments) ->
                        service.evaluateCompiled(HANDLE, new double[] {arguments[0]}, functions);
        assertEquals(
                300.0 + 32.0 + 3.0,
                service.evaluate(
                        calling(Texts.DEFAULTS, "x"),
                        "100*x + twice(x*10) + x",
                        new double[] {3.0},
                        nested));
    }

    @Test
    void refusesAHandleThatIsInUse() {
        Signature signature = plain(Texts.DEFAULTS, "x");
        service.compile(HANDLE, signature, "x");
        assertMisuse(() -> service.compile(HANDLE, signature, "x+1"));
        assertEquals(5.0, service.evaluateCompiled(HANDLE, 5.0));
    }

    @Test
    void refusesFunctionsOfTooManyArguments() {
        assertMisuse(() -> new Signature.Function("f", 8, false));
        assertMisuse(() -> new Signature.Function("f", -1, false));
    }

    @Test
    void warmsUpAndIsThenAsBefore() {
        var provider = new ExpressionServiceProvider();
        provider.warmUp(service);
        provider.warmUp(service);
        assertUnknown(1);
    }

    private void assertUnknown(int handle) {
        assertThrows(UnknownHandleException.class, () -> service.evaluateCompiled(handle, 1.0));
        assertThrows(UnknownHandleException.class, () -> service.release(handle));
    }

    private static void assertMisuse(Executable call) {
        assertThrows(IllegalArgumentException.class, call);
    }
}
