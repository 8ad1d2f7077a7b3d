package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.expression.Functions;
import dev.cloister.expression.LimitException;

import java.util.Arrays;

/** Calls functions of the app in the name of one call of the service, as often as it allows. */
final class Upcalls implements HostCalls {

    private final Functions functions;
    private final int maximum;
    private int calls;

    Upcalls(Functions functions, int maximum) {
        this.functions = functions;
        this.maximum = maximum;
    }

    @Override
    public double call(int function, double[] stack, int offset, int arity) {
        if (calls == maximum) {
            throw new LimitException(ExpressionLimit.FUNCTION_CALLS, maximum + 1L, maximum);
        }
        calls++;
        return functions.call(function, Arrays.copyOfRange(stack, offset, offset + arity));
    }
}
