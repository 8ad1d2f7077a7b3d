package dev.cloister.engine.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.engine.expression.FakeCall;
import dev.cloister.expression.ExpressionContract;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.Service;
import dev.cloister.spi.ServiceError;
import dev.cloister.timing.EngineTimingContract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTimingServiceTest {

    private final Service service = new EngineTimingServiceProvider().create();

    private static FakeCall evaluate(String text, int samples, int evaluations) {
        return FakeCall.of(
                EngineTimingContract.EVALUATE,
                arguments -> {
                    arguments.putText(text);
                    arguments.putText("a");
                    arguments.putInt(samples);
                    arguments.putInt(evaluations);
                });
    }

    @Test
    void givesATimeForEachSample() throws Exception {
        FakeCall call = evaluate("(a+5)*2", 50, 10);
        service.handle(call);
        PayloadReader answer = call.answer();
        for (int i = 0; i < 50; i++) {
            double nanos = answer.getDouble();
            assertTrue(nanos > 0 && nanos < 60e9, () -> "nanos=" + nanos);
        }
        answer.end();
    }

    @Test
    void syntaxErrorsAreThoseOfTheExpressionService() {
        ServiceError e =
                assertThrows(ServiceError.class, () -> service.handle(evaluate("b", 1, 1)));
        assertEquals(ExpressionContract.SYNTAX_ERROR, e.code());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1", "100001, 1", "1, 1000001"})
    void refusesCountsOutOfRange(int samples, int evaluations) {
        assertThrows(
                ProtocolViolationException.class,
                () -> service.handle(evaluate("a", samples, evaluations)));
    }

    @Test
    void refusesMethodsThatTheContractLacks() {
        assertThrows(
                ProtocolViolationException.class,
                () -> service.handle(FakeCall.of(2, arguments -> {})));
    }

    @Test
    void warmsUp() throws Exception {
        service.warmUp();
        assertEquals(EngineTimingContract.CONTRACT, new EngineTimingServiceProvider().contract());
    }
}
