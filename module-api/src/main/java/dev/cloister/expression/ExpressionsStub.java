package dev.cloister.expression;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/** Turns calls of {@link Expressions} into frames. */
final class ExpressionsStub implements Expressions {

    private static final double[] NO_VALUES = {};

    private final CallChannel channel;
    private final Handles handles;
    private final ExpressionOptions options;
    private final HostFunctions functions;

    /** The signature of expressions without variables, the most frequent kind. */
    private final Signature plain;

    ExpressionsStub(
            CallChannel channel,
            Handles handles,
            ExpressionOptions options,
            HostFunctions functions) {
        this.channel = channel;
        this.handles = handles;
        this.options = Objects.requireNonNull(options);
        this.functions = functions;
        this.plain = new Signature(options, List.of(), functions.signatures());
    }

    @Override
    public Expressions with(ExpressionOptions options) {
        return new ExpressionsStub(channel, handles, options, functions);
    }

    @Override
    public Expressions with(HostFunction... functions) {
        return new ExpressionsStub(channel, handles, options, HostFunctions.of(functions));
    }

    @Override
    public double evaluate(String expression) {
        return evaluate(expression, plain, NO_VALUES);
    }

    @Override
    public double evaluate(String expression, Map<String, Double> variables) {
        if (variables.isEmpty()) {
            return evaluate(expression);
        }
        // A copy, so that names and values are of one moment.
        Map<String, Double> copy = Map.copyOf(variables);
        List<String> names = new ArrayList<>();
        double[] values = new double[copy.size()];
        copy.forEach(
                (name, value) -> {
                    values[names.size()] = value;
                    names.add(name);
                });
        return evaluate(expression, signature(names), values);
    }

    private double evaluate(String expression, Signature signature, double[] values) {
        requireLength(expression);
        int bytes =
                signature.maxBytes()
                        + PayloadWriter.textBytes(expression)
                        + values.length * Double.BYTES;
        try (Call call = channel.begin(ExpressionContract.EVALUATE, bytes)) {
            PayloadWriter arguments = call.arguments();
            signature.write(arguments);
            arguments.putText(expression);
            for (double value : values) {
                arguments.putDouble(value);
            }
            return value(
                    call.invoke(
                            functions.handler(options.maxFunctionCalls()),
                            new ExpressionErrors(expression)));
        }
    }

    @Override
    public Expression compile(String expression, String... variables) {
        requireLength(expression);
        Signature signature = signature(List.of(variables));
        handles.releaseAbandoned();
        int handle = handles.next();
        int bytes = signature.maxBytes() + PayloadWriter.textBytes(expression) + Integer.BYTES;
        try (Call call = channel.begin(ExpressionContract.COMPILE, bytes)) {
            PayloadWriter arguments = call.arguments();
            signature.write(arguments);
            arguments.putText(expression);
            arguments.putInt(handle);
            PayloadReader result =
                    call.invoke(
                            functions.handler(options.maxFunctionCalls()),
                            new ExpressionErrors(expression));
            boolean constant = result.getByte() != 0;
            double value = result.getDouble();
            result.end();
            return new ExpressionStub(
                    channel,
                    handles,
                    handle,
                    variables.length,
                    constant ? OptionalDouble.of(value) : OptionalDouble.empty(),
                    functions,
                    options.maxFunctionCalls());
        } catch (CallInterruptedException e) {
            // Whether the sandbox has compiled it nobody will know.
            handles.abandon(handle);
            throw e;
        }
    }

    static double value(PayloadReader result) {
        double value = result.getDouble();
        result.end();
        return value;
    }

    /** Refuses what cannot fit before it is encoded; the engine counts the bytes exactly. */
    private void requireLength(String expression) {
        if (expression.length() > options.maxTextBytes()) {
            throw new ExpressionLimitException(
                    ExpressionLimit.TEXT_BYTES, expression.length(), options.maxTextBytes());
        }
    }

    private Signature signature(List<String> variables) {
        if (variables.isEmpty()) {
            return plain;
        }
        // First, because it refuses too many of them.
        Signature signature = new Signature(options, variables, functions.signatures());
        Set<String> seen = new HashSet<>();
        for (String variable : variables) {
            ExpressionNames.requireName(variable);
            if (!seen.add(variable)) {
                throw new IllegalArgumentException("variable " + variable + " is given twice");
            }
            if (functions.contains(variable)) {
                throw new IllegalArgumentException(
                        "the name " + variable + " is given to a variable and to a function");
            }
        }
        return signature;
    }
}
