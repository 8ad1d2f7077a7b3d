package dev.cloister.engine.expression;

import dev.cloister.expression.Functions;
import dev.cloister.expression.Signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions of an imagined app; counts their calls. */
final class TestHost implements HostCalls {

    /** What one of the functions does. */
    @FunctionalInterface
    interface Body {
        double apply(double... arguments);
    }

    private final List<Signature.Function> signatures = new ArrayList<>();
    private final List<Body> bodies = new ArrayList<>();
    private int calls;

    TestHost with(String name, int arity, Body body) {
        return with(name, arity, false, body);
    }

    TestHost withPure(String name, int arity, Body body) {
        return with(name, arity, true, body);
    }

    private TestHost with(String name, int arity, boolean pure, Body body) {
        signatures.add(new Signature.Function(name, arity, pure));
        bodies.add(body);
        return this;
    }

    List<Signature.Function> signatures() {
        return signatures;
    }

    /** The functions as an app gives them to a call. */
    Functions functions() {
        return (function, arguments) -> call(function, arguments, 0, arguments.length);
    }

    int calls() {
        return calls;
    }

    @Override
    public double call(int function, double[] stack, int offset, int arity) {
        calls++;
        return bodies.get(function).apply(Arrays.copyOfRange(stack, offset, offset + arity));
    }
}
