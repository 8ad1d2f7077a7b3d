package dev.cloister.expression;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/** A compiled expression that the engine of a compartment keeps under a handle. */
final class EngineExpression implements Expression {

    private final EngineLink link;
    private final int handle;
    private final int variableCount;
    private final ExpressionOptions options;
    private final HostFunctions functions;
    private final boolean callsFunctions;
    private final OptionalDouble constant;
    private final AtomicBoolean closed = new AtomicBoolean();

    EngineExpression(
            EngineLink link,
            int handle,
            Signature signature,
            HostFunctions functions,
            Compilation compilation) {
        this.link = link;
        this.handle = handle;
        this.variableCount = signature.variables().size();
        this.options = signature.options();
        this.functions = functions;
        this.callsFunctions = compilation.callsFunctions();
        this.constant =
                compilation.constant().map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
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
        try {
            return callsFunctions ? evaluateWithFunctions(variables) : evaluateAlone(variables);
        } catch (UnknownHandleException e) {
            // Race, evaluate vs. close: closed is set before the handle is released, so a sandbox
            // that does not know the handle any more is honest if this expression is closed.
            throw closed.get()
                    ? isClosed()
                    : link.host().violation("a compiled expression is said to be unknown");
        }
    }

    private double evaluateWithFunctions(double[] variables) {
        try {
            Functions upcalls = functions.upTo(options.maxFunctionCalls(), link.host());
            return link.engine().evaluateCompiled(handle, variables, upcalls);
        } catch (LimitException e) {
            throw link.failure(e, "", options);
        }
    }

    private double evaluateAlone(double[] v) {
        ExpressionEngine engine = link.engine();
        return switch (v.length) {
            case 0 -> engine.evaluateCompiled(handle);
            case 1 -> engine.evaluateCompiled(handle, v[0]);
            case 2 -> engine.evaluateCompiled(handle, v[0], v[1]);
            case 3 -> engine.evaluateCompiled(handle, v[0], v[1], v[2]);
            case 4 -> engine.evaluateCompiled(handle, v[0], v[1], v[2], v[3]);
            default -> engine.evaluateCompiled(handle, v);
        };
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
            link.handles().release(handle);
        }
    }
}
