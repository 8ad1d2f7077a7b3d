package dev.cloister.expression;

import dev.cloister.api.ServiceException;
import dev.cloister.api.expression.Expression;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns calls of a compiled {@link Expression} into frames. */
final class ExpressionStub implements Expression {

    private final CallChannel channel;
    private final Handles handles;
    private final int handle;
    private final int variableCount;
    private final OptionalDouble constant;
    private final HostFunctions functions;
    private final int maxFunctionCalls;
    private final Call.ErrorDecoder errors = this::error;
    private final AtomicBoolean closed = new AtomicBoolean();

    ExpressionStub(
            CallChannel channel,
            Handles handles,
            int handle,
            int variableCount,
            OptionalDouble constant,
            HostFunctions functions,
            int maxFunctionCalls) {
        this.channel = channel;
        this.handles = handles;
        this.handle = handle;
        this.variableCount = variableCount;
        this.constant = constant;
        this.functions = functions;
        this.maxFunctionCalls = maxFunctionCalls;
    }

    @Override
    public double evaluate(double... variables) {
        if (closed.get()) {
            throw isClosed();
        }
        if (variables.length != variableCount) {
            throw new IllegalArgumentException(
                    "values=" + variables.length + ", variables=" + variableCount);
        }
        int bytes = Integer.BYTES + variableCount * Double.BYTES;
        try (Call call = channel.begin(ExpressionContract.EVALUATE_COMPILED, bytes)) {
            PayloadWriter arguments = call.arguments();
            arguments.putInt(handle);
            for (double variable : variables) {
                arguments.putDouble(variable);
            }
            return ExpressionsStub.value(call.invoke(functions.handler(maxFunctionCalls), errors));
        }
    }

    private ServiceException error(int code, PayloadReader detail) {
        if (code == ExpressionContract.LIMIT_ERROR) {
            return ExpressionErrors.limit(detail);
        }
        // Race, evaluate vs. close: closed is set before the handle is released, so a sandbox that
        // does not know the handle any more is honest if this expression is closed.
        if (code == ExpressionContract.UNKNOWN_HANDLE && closed.get()) {
            throw isClosed();
        }
        throw ExpressionErrors.unexpected(code);
    }

    private static IllegalStateException isClosed() {
        return new IllegalStateException("this expression is closed");
    }

    @Override
    public OptionalDouble constant() {
        return constant;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            handles.release(handle);
        }
    }
}
