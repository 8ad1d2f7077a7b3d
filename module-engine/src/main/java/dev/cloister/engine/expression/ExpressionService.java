package dev.cloister.engine.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.expression.ExpressionContract;
import dev.cloister.expression.Signature;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.Service;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.ServiceError;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves {@link ExpressionContract}. Arguments are read to their end before anything else is done,
 * because an upcall and the result use the same buffer.
 */
final class ExpressionService implements Service {

    private static final int COMPILE_RESULT_BYTES = 1 + Double.BYTES;

    /** By the handles that the app chose. */
    private final Map<Integer, CompiledExpression> compiled = new ConcurrentHashMap<>();

    @Override
    public void handle(ServiceCall call) throws ServiceError {
        try {
            switch (call.method()) {
                case ExpressionContract.EVALUATE -> evaluate(call);
                case ExpressionContract.COMPILE -> compile(call);
                case ExpressionContract.EVALUATE_COMPILED -> evaluateCompiled(call);
                case ExpressionContract.RELEASE -> release(call);
                default ->
                        throw new ProtocolViolationException(
                                "expression method " + call.method() + " does not exist", null);
            }
        } catch (ExpressionFailure e) {
            throw e.toServiceError();
        }
    }

    private static void evaluate(ServiceCall call) {
        PayloadReader arguments = call.arguments();
        Signature signature = signature(arguments);
        String text = text(arguments);
        double[] variables = new double[signature.variables().size()];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = arguments.getDouble();
        }
        arguments.end();
        // One call of the service, so compiling and evaluating share one limit of upcalls.
        var upcalls = new Upcalls(call, signature.options().maxFunctionCalls());
        double value =
                CompiledExpression.compile(signature, text, upcalls).evaluate(variables, upcalls);
        call.result(Double.BYTES).putDouble(value);
    }

    private void compile(ServiceCall call) {
        PayloadReader arguments = call.arguments();
        Signature signature = signature(arguments);
        String text = text(arguments);
        int handle = arguments.getInt();
        arguments.end();
        var upcalls = new Upcalls(call, signature.options().maxFunctionCalls());
        CompiledExpression expression = CompiledExpression.compile(signature, text, upcalls);
        // The app's stub counts its handles up, so none comes twice.
        if (compiled.putIfAbsent(handle, expression) != null) {
            throw new ProtocolViolationException("handle=" + handle + " is in use", null);
        }
        OptionalDouble constant = expression.constant();
        PayloadWriter result = call.result(COMPILE_RESULT_BYTES);
        result.putByte(constant.isPresent() ? 1 : 0);
        result.putDouble(constant.orElse(Double.NaN));
    }

    private void evaluateCompiled(ServiceCall call) throws ServiceError {
        PayloadReader arguments = call.arguments();
        CompiledExpression expression = compiled.get(arguments.getInt());
        if (expression == null) {
            throw unknownHandle();
        }
        double value = evaluate(expression, arguments, call);
        call.result(Double.BYTES).putDouble(value);
    }

    private static double evaluate(
            CompiledExpression expression, PayloadReader arguments, ServiceCall call) {
        Scratch scratch = Scratch.current();
        int base = scratch.reserve(expression.slotCount());
        try {
            double[] slots = scratch.slots();
            for (int i = 0; i < expression.variableCount(); i++) {
                slots[base + i] = arguments.getDouble();
            }
            arguments.end();
            HostCalls host =
                    expression.callsHost()
                            ? new Upcalls(call, expression.maxFunctionCalls())
                            : HostCalls.NONE;
            return expression.evaluate(slots, base, host);
        } finally {
            scratch.release(base);
        }
    }

    private void release(ServiceCall call) throws ServiceError {
        PayloadReader arguments = call.arguments();
        int handle = arguments.getInt();
        arguments.end();
        if (compiled.remove(handle) == null) {
            throw unknownHandle();
        }
    }

    private static Signature signature(PayloadReader arguments) {
        Signature signature = Signature.read(arguments);
        for (Signature.Function function : signature.functions()) {
            if (function.arity() > HostFunction.MAX_ARITY) {
                throw new ProtocolViolationException(
                        "arity=" + function.arity() + ", must be 0 to " + HostFunction.MAX_ARITY,
                        null);
            }
        }
        return signature;
    }

    /** The whole text, however long: the frame holds it already, and the limit gives an answer. */
    private static String text(PayloadReader arguments) {
        return arguments.getText(arguments.remaining());
    }

    private static ServiceError unknownHandle() {
        return new ServiceError(ExpressionContract.UNKNOWN_HANDLE, 0, detail -> {});
    }

    @Override
    public void warmUp() throws ServiceError {
        WarmUp.run(this);
    }
}
