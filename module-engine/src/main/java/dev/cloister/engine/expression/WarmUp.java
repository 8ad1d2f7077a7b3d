package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.expression.ExpressionFailure;
import dev.cloister.expression.Functions;
import dev.cloister.expression.Signature;
import dev.cloister.expression.UnknownHandleException;

import java.util.List;

/**
 * Calls of every kind, good and bad, with all that a text can hold, so that the classes that calls
 * need are loaded.
 */
final class WarmUp {

    private static final Signature PLAIN =
            new Signature(ExpressionOptions.defaults(), List.of("x"), List.of());

    private static final Signature SIGNATURE =
            new Signature(
                    ExpressionOptions.defaults(),
                    List.of("x"),
                    List.of(
                            new Signature.Function("f", 1, false),
                            new Signature.Function("g", 2, true)));

    private static final String BUILT_IN = "-2^x, sqrt(0x1p4) % pi() / fac 3 * ncr(5, 2) - sin x";

    private static final String EVERYTHING = BUILT_IN + " + f(x) + g(1, 2.5e-1)";

    private static final Functions ONE = (function, arguments) -> 1.0;

    private static final double[] VALUES = {1.0};

    private static final int HANDLE = 1;

    private static final int[] NO_HANDLES = {};

    private WarmUp() {}

    /**
     * Makes the calls.
     *
     * @param engine an engine that keeps nothing yet
     */
    static void run(ExpressionEngine engine) {
        engine.evaluate(PLAIN, BUILT_IN, VALUES);
        engine.evaluate(SIGNATURE, EVERYTHING, VALUES, ONE);
        engine.compile(HANDLE, PLAIN, BUILT_IN);
        engine.evaluateCompiled(HANDLE, 1.0);
        engine.evaluateCompiled(HANDLE, VALUES);
        engine.release(HANDLE);
        engine.evaluateAndKeep(HANDLE, NO_HANDLES, PLAIN, BUILT_IN, VALUES);
        engine.release(HANDLE);
        engine.compile(HANDLE, SIGNATURE, EVERYTHING, ONE);
        engine.evaluateCompiled(HANDLE, VALUES, ONE);
        engine.release(HANDLE);
        fail(engine);
    }

    /**
     * Makes a class of an expression. For training alone: most compartments end before anything in
     * them is hot, and should not wait for this when they start.
     */
    static void heat() {
        var classes = new HotClasses(1, 1);
        var expression = CompiledExpression.compile(PLAIN, BUILT_IN, HostCalls.NONE, classes);
        double cold = expression.evaluate(VALUES, HostCalls.NONE);
        double hot = expression.evaluate(VALUES, HostCalls.NONE);
        if (!expression.isHot() || Double.compare(cold, hot) != 0) {
            throw new IllegalStateException("cold=" + cold + ", hot=" + hot + ", must be equal");
        }
    }

    private static void fail(ExpressionEngine engine) {
        ExpressionOptions small = ExpressionOptions.defaults().withMaxNodes(1);
        refuse(engine, PLAIN, "x+");
        refuse(engine, new Signature(small, List.of("x"), List.of()), BUILT_IN);
        try {
            engine.release(HANDLE);
        } catch (UnknownHandleException e) {
            return;
        }
        throw new IllegalStateException("handle=" + HANDLE + " is known, must not");
    }

    private static void refuse(ExpressionEngine engine, Signature signature, String text) {
        try {
            engine.evaluate(signature, text, VALUES);
        } catch (ExpressionFailure e) {
            return;
        }
        throw new IllegalStateException("text=" + text + " worked, must not");
    }
}
