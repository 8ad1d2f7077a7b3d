package dev.cloister.expression;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.expression.Expression;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.PayloadWriter;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns calls of a compiled {@link Expression} into frames. */
final class ExpressionStub implements Expression {

    private final CallChannel channel;
    private final int handle;
    private final int variableCount;
    private final OptionalDouble constant;
    private final HostFunctions functions;
    private final int maxFunctionCalls;
    private final AtomicBoolean closed = new AtomicBoolean();

    ExpressionStub(
            CallChannel channel,
            int handle,
            int variableCount,
            OptionalDouble constant,
            HostFunctions functions,
            int maxFunctionCalls) {
        this.channel = channel;
        this.handle = handle;
        this.variableCount = variableCount;
        this.constant = constant;
        this.functions = functions;
        this.maxFunctionCalls = maxFunctionCalls;
    }

    @Override
    public double evaluate(double... variables) {
        if (closed.get()) {
            throw new IllegalStateException("this expression is closed");
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
            return ExpressionsStub.value(
                    call.invoke(functions.handler(maxFunctionCalls), ExpressionErrors.COMPILED));
        }
    }

    @Override
    public OptionalDouble constant() {
        return constant;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (Call call = channel.begin(ExpressionContract.RELEASE, Integer.BYTES)) {
            call.arguments().putInt(handle);
            call.invoke(HostFunctions.of().handler(0), ExpressionErrors.COMPILED).end();
        } catch (CompartmentClosedException | CompartmentCrashedException e) {
            // The sandbox's copy went with its process.
        } catch (CallInterruptedException e) {
            // The thread knows by its interrupt status; the copy goes with the process.
        }
    }
}
