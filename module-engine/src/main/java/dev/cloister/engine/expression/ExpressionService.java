package dev.cloister.engine.expression;

import dev.cloister.expression.Compilation;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.expression.Functions;
import dev.cloister.expression.Signature;
import dev.cloister.expression.UnknownHandleException;

import java.util.Optional;
import java.util.OptionalDouble;

/** Serves {@link ExpressionEngine}. */
final class ExpressionService implements ExpressionEngine {

    private final HandleTable compiled = new HandleTable();

    private final HotClasses classes;

    ExpressionService() {
        this(new HotClasses());
    }

    ExpressionService(HotClasses classes) {
        this.classes = classes;
    }

    @Override
    public double evaluate(Signature signature, String text, double[] variables) {
        return evaluate(signature, text, variables, HostCalls.NONE);
    }

    // One call of the service, so compiling and evaluating share one limit of upcalls.
    @Override
    public double evaluate(
            Signature signature, String text, double[] variables, Functions functions) {
        return evaluate(signature, text, variables, upcalls(signature, functions));
    }

    private static double evaluate(
            Signature signature, String text, double[] variables, HostCalls host) {
        requireCount(variables.length, signature.variables().size());
        return CompiledExpression.compile(signature, text, host).evaluate(variables, host);
    }

    @Override
    public double evaluateAndKeep(
            int handle, int[] released, Signature signature, String text, double[] variables) {
        // First of all, so that a text that is refused frees them too.
        for (int each : released) {
            forget(each);
        }
        requireCount(variables.length, signature.variables().size());
        CompiledExpression expression =
                CompiledExpression.compile(signature, text, HostCalls.NONE, classes);
        double value = expression.evaluate(variables, HostCalls.NONE);
        keep(handle, expression);
        return value;
    }

    @Override
    public Compilation compile(int handle, Signature signature, String text) {
        return compile(handle, signature, text, HostCalls.NONE);
    }

    @Override
    public Compilation compile(int handle, Signature signature, String text, Functions functions) {
        return compile(handle, signature, text, upcalls(signature, functions));
    }

    private Compilation compile(int handle, Signature signature, String text, HostCalls host) {
        CompiledExpression expression = CompiledExpression.compile(signature, text, host, classes);
        keep(handle, expression);
        OptionalDouble constant = expression.constant();
        return new Compilation(
                constant.isPresent() ? Optional.of(constant.getAsDouble()) : Optional.empty(),
                expression.callsHost());
    }

    @Override
    public double evaluateCompiled(int handle) {
        return evaluate(handle, 0, 0, 0, 0, 0);
    }

    @Override
    public double evaluateCompiled(int handle, double a) {
        return evaluate(handle, 1, a, 0, 0, 0);
    }

    @Override
    public double evaluateCompiled(int handle, double a, double b) {
        return evaluate(handle, 2, a, b, 0, 0);
    }

    @Override
    public double evaluateCompiled(int handle, double a, double b, double c) {
        return evaluate(handle, 3, a, b, c, 0);
    }

    @Override
    public double evaluateCompiled(int handle, double a, double b, double c, double d) {
        return evaluate(handle, 4, a, b, c, d);
    }

    /** Evaluates without an array. */
    private double evaluate(int handle, int count, double a, double b, double c, double d) {
        CompiledExpression expression = find(handle);
        requireCount(count, expression.variableCount());
        return expression.evaluate(a, b, c, d);
    }

    @Override
    public double evaluateCompiled(int handle, double[] variables) {
        return evaluate(find(handle), variables, HostCalls.NONE);
    }

    @Override
    public double evaluateCompiled(int handle, double[] variables, Functions functions) {
        CompiledExpression expression = find(handle);
        return evaluate(
                expression, variables, new Upcalls(functions, expression.maxFunctionCalls()));
    }

    private static double evaluate(
            CompiledExpression expression, double[] variables, HostCalls host) {
        requireCount(variables.length, expression.variableCount());
        return expression.evaluate(variables, host);
    }

    @Override
    public void release(int handle) {
        if (!forget(handle)) {
            throw new UnknownHandleException();
        }
    }

    private void keep(int handle, CompiledExpression expression) {
        // The app counts its handles up, so none comes twice.
        if (!compiled.keep(handle, expression)) {
            throw new IllegalArgumentException("handle=" + handle + " is in use");
        }
    }

    private boolean forget(int handle) {
        CompiledExpression expression = compiled.remove(handle);
        if (expression == null) {
            return false;
        }
        classes.release(expression);
        return true;
    }

    private CompiledExpression find(int handle) {
        CompiledExpression expression = compiled.find(handle);
        if (expression == null) {
            throw new UnknownHandleException();
        }
        return expression;
    }

    private static HostCalls upcalls(Signature signature, Functions functions) {
        return new Upcalls(functions, signature.options().maxFunctionCalls());
    }

    private static void requireCount(int values, int variables) {
        if (values != variables) {
            throw new IllegalArgumentException("values=" + values + ", variables=" + variables);
        }
    }
}
