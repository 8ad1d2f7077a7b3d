package dev.cloister.engine.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;

/** Calls functions of the app in the name of one call of the service, as often as it allows. */
final class Upcalls implements HostCalls {

    /** A function's failure stays in the app, so there are no errors that could arrive here. */
    private static final Call.ErrorDecoder NO_ERRORS =
            (code, detail) -> {
                throw new ProtocolViolationException("upcall error " + code, null);
            };

    private final ServiceCall call;
    private final int maximum;
    private int calls;

    Upcalls(ServiceCall call, int maximum) {
        this.call = call;
        this.maximum = maximum;
    }

    @Override
    public double call(int function, double[] stack, int offset, int arity) {
        if (calls == maximum) {
            throw new LimitException(ExpressionLimit.FUNCTION_CALLS, maximum + 1L, maximum);
        }
        calls++;
        try (Call upcall = call.upcall(function, arity * Double.BYTES)) {
            PayloadWriter arguments = upcall.arguments();
            for (int i = 0; i < arity; i++) {
                arguments.putDouble(stack[offset + i]);
            }
            PayloadReader result = upcall.invoke(IncomingCall.Handler.NONE, NO_ERRORS);
            double value = result.getDouble();
            result.end();
            return value;
        }
    }
}
