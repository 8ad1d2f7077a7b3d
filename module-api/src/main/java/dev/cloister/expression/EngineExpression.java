package dev.cloister.expression;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A compiled expression that the engine of a compartment keeps under a handle. When the process has
 * been replaced, the engine of the new one is given it again, by the first evaluation.
 */
final class EngineExpression implements Expression {

    /** Processes that are replaced one after the other, each between two steps of one call. */
    private static final int MOST_ATTEMPTS = 3;

    private final EngineExpressions expressions;
    private final EngineLink link;
    private final Signature signature;
    private final String text;
    private final int variableCount;
    private final HostFunctions functions;
    private final boolean callsFunctions;
    private final OptionalDouble constant;
    private final AtomicBoolean closed = new AtomicBoolean();

    private final AtomicReference<Kept> kept;

    /**
     * What an engine keeps.
     *
     * @param handle the number by which it knows it
     * @param generation of which process it is, or of one before
     */
    record Kept(int handle, int generation, Compilation compilation) {}

    EngineExpression(
            EngineExpressions expressions,
            EngineLink link,
            Signature signature,
            String text,
            HostFunctions functions,
            Kept kept) {
        this.expressions = expressions;
        this.link = link;
        this.signature = signature;
        this.text = text;
        this.variableCount = signature.variables().size();
        this.functions = functions;
        this.kept = new AtomicReference<>(kept);
        this.callsFunctions = kept.compilation().callsFunctions();
        this.constant =
                kept.compilation()
                        .constant()
                        .map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty);
    }

    @Override
    public double evaluate(double... variables) {
        Objects.requireNonNull(variables, "variables");
        if (closed.get()) {
            throw isClosed();
        }
        if (variables.length != variableCount) {
            throw new IllegalArgumentException(
                    "values=" + variables.length + ", variables=" + variableCount);
        }
        Kept used = kept.get();
        try {
            return evaluate(used.handle(), variables);
        } catch (UnknownHandleException e) {
            return evaluateAnew(used, variables);
        }
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(double... variables) {
        Objects.requireNonNull(variables, "variables");
        // Of this moment: the caller goes on.
        double[] copy = variables.clone();
        return link.host().submit(() -> evaluate(copy));
    }

    private double evaluate(int handle, double[] variables) {
        return callsFunctions
                ? evaluateWithFunctions(handle, variables)
                : evaluateAlone(handle, variables);
    }

    /** The engine did not know it, which is honest of one that was not given it. */
    private double evaluateAnew(Kept unknown, double[] variables) {
        Kept used = unknown;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            // Race, evaluate vs. close: closed is set before the handle is released, so a sandbox
            // that does not know the handle any more is honest if this expression is closed.
            if (closed.get()) {
                throw isClosed();
            }
            used = renewed(used);
            try {
                return evaluate(used.handle(), variables);
            } catch (UnknownHandleException e) {
                // Replaced again meanwhile; or a lie, which renewing finds.
            }
        }
        throw link.host().violation("a compiled expression is said to be unknown again and again");
    }

    private Kept renewed(Kept unknown) {
        Kept current = kept.get();
        if (!current.equals(unknown)) {
            // Somebody else was faster.
            return current;
        }
        if (link.host().generation() == unknown.generation()) {
            throw link.host().violation("a compiled expression is said to be unknown");
        }
        Kept renewed = expressions.keep(signature, text);
        requireSameMeaning(unknown.compilation(), renewed.compilation());
        // Race, two callers renew: one of the copies is of no use. Or close: it released what was
        // here then.
        if (!kept.compareAndSet(unknown, renewed) || closed.get()) {
            link.handles().release(link.engine(), renewed.handle());
        }
        return kept.get();
    }

    private void requireSameMeaning(Compilation before, Compilation now) {
        // Functions of the app that it calls pure may have changed their minds.
        boolean same =
                functions.isEmpty()
                        ? now.equals(before)
                        : now.callsFunctions() == before.callsFunctions();
        if (!same) {
            throw link.host().violation("a text is said to mean something else than before");
        }
    }

    private double evaluateWithFunctions(int handle, double[] variables) {
        ExpressionOptions options = signature.options();
        try {
            Functions upcalls = functions.upTo(options.maxFunctionCalls(), link.host());
            return link.engine().evaluateCompiled(handle, variables, upcalls);
        } catch (LimitException e) {
            throw link.failure(e, "", options);
        }
    }

    private double evaluateAlone(int handle, double[] v) {
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
            link.handles().release(link.engine(), kept.get().handle());
        }
    }
}
