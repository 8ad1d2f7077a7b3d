package dev.cloister.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Plays the engine: notes what it is asked, every form of a method under one name, and answers with
 * zeros unless a test says otherwise.
 */
class FakeEngine implements ExpressionEngine {

    static final Functions NONE =
            (function, arguments) -> {
                throw new AssertionError("no functions were given");
            };

    final List<String> calls = new ArrayList<>();

    /** What evaluating a text comes to. */
    double evaluateText(Signature signature, String text, double[] variables, Functions functions) {
        return 0;
    }

    /** What keeping a text comes to, once it was evaluated. */
    void keepText(int handle, int[] released, Signature signature, String text) {}

    /** What compiling a text comes to. */
    Compilation compileText(int handle, Signature signature, String text, Functions functions) {
        return new Compilation(Optional.empty(), !signature.functions().isEmpty());
    }

    /** What evaluating a compiled text comes to. */
    double evaluateHandle(int handle, double[] variables, Functions functions) {
        return 0;
    }

    /** What releasing a handle comes to. */
    void releaseHandle(int handle) {}

    @Override
    public final double evaluate(Signature signature, String text, double[] variables) {
        return evaluate(signature, text, variables, NONE);
    }

    @Override
    public final double evaluate(
            Signature signature, String text, double[] variables, Functions functions) {
        calls.add("evaluate " + text);
        return evaluateText(signature, text, variables, functions);
    }

    @Override
    public final double evaluateAndKeep(
            int handle, int[] released, Signature signature, String text, double[] variables) {
        calls.add("keep " + handle + " " + text + without(released));
        double value = evaluateText(signature, text, variables, NONE);
        keepText(handle, released, signature, text);
        return value;
    }

    private static String without(int[] released) {
        return released.length == 0 ? "" : " without " + Arrays.toString(released);
    }

    @Override
    public final Compilation compile(int handle, Signature signature, String text) {
        return compile(handle, signature, text, NONE);
    }

    @Override
    public final Compilation compile(
            int handle, Signature signature, String text, Functions functions) {
        calls.add("compile " + handle + " " + text);
        return compileText(handle, signature, text, functions);
    }

    @Override
    public final double evaluateCompiled(int handle) {
        return evaluateAlone(handle, "");
    }

    @Override
    public final double evaluateCompiled(int handle, double a) {
        return evaluateAlone(handle, "a", a);
    }

    @Override
    public final double evaluateCompiled(int handle, double a, double b) {
        return evaluateAlone(handle, "ab", a, b);
    }

    @Override
    public final double evaluateCompiled(int handle, double a, double b, double c) {
        return evaluateAlone(handle, "abc", a, b, c);
    }

    @Override
    public final double evaluateCompiled(int handle, double a, double b, double c, double d) {
        return evaluateAlone(handle, "abcd", a, b, c, d);
    }

    @Override
    public final double evaluateCompiled(int handle, double[] variables) {
        return evaluateAlone(handle, "array", variables);
    }

    private double evaluateAlone(int handle, String form, double... variables) {
        calls.add("run " + handle + " " + form);
        return evaluateHandle(handle, variables, NONE);
    }

    @Override
    public final double evaluateCompiled(int handle, double[] variables, Functions functions) {
        calls.add("run " + handle + " functions");
        return evaluateHandle(handle, variables, functions);
    }

    @Override
    public final void release(int handle) {
        calls.add("release " + handle);
        releaseHandle(handle);
    }
}
