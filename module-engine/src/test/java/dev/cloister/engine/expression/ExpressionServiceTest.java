package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.expression.ExpressionContract;
import dev.cloister.expression.Signature;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceError;
import dev.cloister.spi.UpcallFailedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

// Reasons and limits cross as ordinals.
@SuppressWarnings("EnumOrdinal")
class ExpressionServiceTest {

    private static final int HANDLE = 42;

    private final ExpressionService service = new ExpressionService();

    private final TestHost host =
            new TestHost()
                    .with("twice", 1, a -> 2 * a[0])
                    .withPure("seven", 0, a -> 7.0)
                    .with("mix", 3, a -> 100 * a[0] + 10 * a[1] + a[2]);

    private FakeCall evaluate(String text, ExpressionOptions options, double... x) {
        var signature =
                new Signature(options, x.length == 0 ? List.of() : List.of("x"), host.signatures());
        return FakeCall.of(
                ExpressionContract.EVALUATE,
                host,
                arguments -> {
                    signature.write(arguments);
                    arguments.putText(text);
                    Arrays.stream(x).forEach(arguments::putDouble);
                });
    }

    private FakeCall compile(String text, int handle) {
        var signature = new Signature(Texts.DEFAULTS, List.of("x"), host.signatures());
        return FakeCall.of(
                ExpressionContract.COMPILE,
                host,
                arguments -> {
                    signature.write(arguments);
                    arguments.putText(text);
                    arguments.putInt(handle);
                });
    }

    private FakeCall evaluateCompiled(int handle, double x) {
        return FakeCall.of(
                ExpressionContract.EVALUATE_COMPILED,
                host,
                arguments -> {
                    arguments.putInt(handle);
                    arguments.putDouble(x);
                });
    }

    private static FakeCall release(int handle) {
        return FakeCall.of(ExpressionContract.RELEASE, arguments -> arguments.putInt(handle));
    }

    private double value(FakeCall call) throws ServiceError {
        service.handle(call);
        PayloadReader answer = call.answer();
        double value = answer.getDouble();
        answer.end();
        return value;
    }

    private PayloadReader error(int code, FakeCall call) {
        ServiceError error = assertThrows(ServiceError.class, () -> service.handle(call));
        assertEquals(code, error.code());
        assertFalse(call.answered());
        ByteBuffer detail = ByteBuffer.allocate(error.detailBytes()).order(ByteOrder.LITTLE_ENDIAN);
        error.writeDetail(new PayloadWriter().wrap(detail));
        return new PayloadReader().wrap(detail.flip());
    }

    @Test
    void evaluatesATextWithVariables() throws ServiceError {
        assertEquals(15.0, value(evaluate("x*(1+2)", Texts.DEFAULTS, 5.0)));
        assertEquals(-4.0, value(evaluate("-x^2", Texts.FROM_RIGHT, 2.0)));
        assertEquals(3.0, value(evaluate("1+2", Texts.DEFAULTS)));
    }

    @Test
    void compilesOnceAndEvaluatesOften() throws ServiceError {
        FakeCall compile = compile("x*x", HANDLE);
        service.handle(compile);
        PayloadReader answer = compile.answer();
        assertEquals(0, answer.getByte());
        assertEquals(Double.NaN, answer.getDouble());
        answer.end();
        assertEquals(9.0, value(evaluateCompiled(HANDLE, 3.0)));
        assertEquals(16.0, value(evaluateCompiled(HANDLE, 4.0)));
        service.handle(release(HANDLE));
        error(ExpressionContract.UNKNOWN_HANDLE, evaluateCompiled(HANDLE, 3.0)).end();
        error(ExpressionContract.UNKNOWN_HANDLE, release(HANDLE)).end();
    }

    @Test
    void saysWhenWhatItCompiledIsConstant() throws ServiceError {
        FakeCall compile = compile("seven*seven", HANDLE);
        service.handle(compile);
        PayloadReader answer = compile.answer();
        assertEquals(1, answer.getByte());
        assertEquals(49.0, answer.getDouble());
        answer.end();
        assertEquals(2, host.calls());
        assertEquals(49.0, value(evaluateCompiled(HANDLE, 0.0)));
        assertEquals(2, host.calls());
    }

    @Test
    void callsFunctionsOfTheAppWithTheirArgumentsInOrder() throws ServiceError {
        assertEquals(
                2 * 123.0 + 5 + 7,
                value(evaluate("twice mix(1,2,3) + x + seven", Texts.DEFAULTS, 5.0)));
        service.handle(compile("mix(x,twice x,3)", HANDLE));
        assertEquals(123.0, value(evaluateCompiled(HANDLE, 1.0)));
    }

    @Test
    void stopsBeforeTheUpcallThatPassesTheLimit() throws ServiceError {
        var options = Texts.DEFAULTS.withMaxFunctionCalls(3);
        // One while folding, two while evaluating: it is one call of the service.
        assertEquals(8.0 + 7, value(evaluate("twice twice x + seven", options, 2.0)));
        assertEquals(3, host.calls());
        PayloadReader detail =
                error(
                        ExpressionContract.LIMIT_ERROR,
                        evaluate("twice twice twice x + seven", options, 2.0));
        assertEquals(ExpressionLimit.FUNCTION_CALLS, ExpressionLimit.values()[detail.getInt()]);
        assertEquals(4, detail.getLong());
        assertEquals(3, detail.getLong());
        detail.end();
        assertEquals(6, host.calls());
    }

    @Test
    void everyEvaluationOfACompiledExpressionHasALimitOfItsOwn() throws ServiceError {
        var signature =
                new Signature(
                        Texts.DEFAULTS.withMaxFunctionCalls(1), List.of("x"), host.signatures());
        service.handle(
                FakeCall.of(
                        ExpressionContract.COMPILE,
                        host,
                        arguments -> {
                            signature.write(arguments);
                            arguments.putText("twice x");
                            arguments.putInt(HANDLE);
                        }));
        assertEquals(2.0, value(evaluateCompiled(HANDLE, 1.0)));
        assertEquals(4.0, value(evaluateCompiled(HANDLE, 2.0)));
    }

    @Test
    void aFailedFunctionEndsTheCallAsItIs() throws ServiceError {
        var failure = new UpcallFailedException();
        TestHost failing =
                new TestHost()
                        .with(
                                "f",
                                0,
                                a -> {
                                    throw failure;
                                });
        var signature = new Signature(Texts.DEFAULTS, List.of(), failing.signatures());
        FakeCall call =
                FakeCall.of(
                        ExpressionContract.EVALUATE,
                        failing,
                        arguments -> {
                            signature.write(arguments);
                            arguments.putText("1+f");
                        });
        assertSame(failure, assertThrows(UpcallFailedException.class, () -> service.handle(call)));
        assertEquals(3.0, value(evaluate("1+2", Texts.DEFAULTS)));
    }

    @Test
    void syntaxErrorsCrossAsNumbers() {
        for (FakeCall call : List.of(evaluate("1+*2", Texts.DEFAULTS), compile("1+*2", HANDLE))) {
            PayloadReader detail = error(ExpressionContract.SYNTAX_ERROR, call);
            assertEquals(SyntaxError.OPERAND_EXPECTED, SyntaxError.values()[detail.getInt()]);
            assertEquals(3, detail.getInt());
            detail.end();
        }
        error(ExpressionContract.UNKNOWN_HANDLE, evaluateCompiled(HANDLE, 1.0)).end();
    }

    @Test
    void limitErrorsCrossAsNumbers() {
        PayloadReader detail =
                error(
                        ExpressionContract.LIMIT_ERROR,
                        evaluate("1".repeat(101), Texts.DEFAULTS.withMaxTextBytes(100)));
        assertEquals(ExpressionLimit.TEXT_BYTES, ExpressionLimit.values()[detail.getInt()]);
        assertEquals(101, detail.getLong());
        assertEquals(100, detail.getLong());
        detail.end();
    }

    @Test
    void callsNestOnOneThread() throws ServiceError {
        service.handle(compile("x+twice 1", HANDLE));
        TestHost outer =
                new TestHost()
                        .with(
                                "inner",
                                1,
                                a -> {
                                    try {
                                        return value(evaluateCompiled(HANDLE, a[0]));
                                    } catch (ServiceError e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        var signature = new Signature(Texts.DEFAULTS, List.of("x"), outer.signatures());
        FakeCall call =
                FakeCall.of(
                        ExpressionContract.EVALUATE,
                        outer,
                        arguments -> {
                            signature.write(arguments);
                            arguments.putText("100*x + inner(x*10) + x");
                            arguments.putDouble(3.0);
                        });
        assertEquals(300.0 + 32.0 + 3.0, value(call));
    }

    @Test
    void refusesAHandleThatIsInUse() throws ServiceError {
        service.handle(compile("x", HANDLE));
        assertThrows(
                ProtocolViolationException.class, () -> service.handle(compile("x+1", HANDLE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesMethodsThatTheContractLacks(int method) {
        assertThrows(
                ProtocolViolationException.class,
                () -> service.handle(FakeCall.ofBytes(method, new byte[0])));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 255})
    void refusesFunctionsOfTooManyArguments(int arity) {
        var signature =
                new Signature(
                        Texts.DEFAULTS,
                        List.of(),
                        List.of(new Signature.Function("f", arity, false)));
        FakeCall call =
                FakeCall.of(
                        ExpressionContract.EVALUATE,
                        arguments -> {
                            signature.write(arguments);
                            arguments.putText("1");
                        });
        assertThrows(ProtocolViolationException.class, () -> service.handle(call));
    }

    @Test
    void refusesPayloadsThatAreTooShortOrTooLong() throws ServiceError {
        service.handle(compile("x", HANDLE));
        for (FakeCall call :
                List.of(
                        evaluate("x+1", Texts.DEFAULTS, 1.0),
                        compile("x+1", HANDLE + 1),
                        evaluateCompiled(HANDLE, 1.0),
                        release(HANDLE + 1))) {
            byte[] whole = call.argumentBytes();
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThrows(
                        ProtocolViolationException.class,
                        () -> service.handle(FakeCall.ofBytes(call.method(), part)),
                        () -> "method " + call.method() + " cut to " + part.length);
            }
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            assertThrows(
                    ProtocolViolationException.class,
                    () -> service.handle(FakeCall.ofBytes(call.method(), longer)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbageGivesAnAnswerOrAnErrorOrAViolation(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            FakeCall whole = evaluate("x+sin(2)", Texts.DEFAULTS, 1.0);
            byte[] bytes = whole.argumentBytes();
            for (int k = random.nextInt(1, 5); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int method = random.nextInt(1, 5);
            try {
                service.handle(FakeCall.ofBytes(method, bytes));
            } catch (ServiceError | ProtocolViolationException e) {
                // The two ways in which bytes may be wrong.
            } catch (RuntimeException | OutOfMemoryError e) {
                fail("seed " + seed + ", method " + method + ": " + Arrays.toString(bytes), e);
            }
        }
    }

    @Test
    void warmsUpAndIsThenAsBefore() throws ServiceError {
        service.warmUp();
        service.warmUp();
        error(ExpressionContract.UNKNOWN_HANDLE, evaluateCompiled(0, 1.0)).end();
    }

    @Test
    void isProvided() {
        var provider = new ExpressionServiceProvider();
        assertEquals(ExpressionContract.CONTRACT, provider.contract());
        assertSame(ExpressionService.class, provider.create().getClass());
    }
}
