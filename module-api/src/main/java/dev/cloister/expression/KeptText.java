package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionOptions;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A text that the engine keeps compiled under a handle, or is about to. What it means hangs on the
 * options and on the names of the variables, so one text can be kept in several variants.
 */
final class KeptText {

    private enum State {
        /** The call that makes the engine keep it has not ended. */
        PENDING,
        KEPT,
        /** The engine was told to release it, or will be. */
        DROPPED
    }

    final String text;
    final int handle;

    private final ExpressionOptions options;
    private final String[] variables;

    /** Where {@link KeptTexts} has it; under its lock. */
    int place;

    /** The next variant of the same text; changed by {@link KeptTexts} under its lock. */
    volatile @Nullable KeptText next;

    /**
     * Whether it was used since somebody asked. Plain: whoever loses a race here keeps a text that
     * nobody uses, or drops one that is used, and both only cost time. Not at first: if new ones
     * counted as used, many of them would take their use from the others too.
     */
    private boolean used;

    /** Volatile, because a caller that reads KEPT goes on to use the handle. */
    private volatile State state = State.PENDING;

    KeptText(String text, int handle, Signature signature) {
        this.text = text;
        this.handle = handle;
        this.options = signature.options();
        this.variables = signature.variables().toArray(String[]::new);
    }

    /** How much of the memory for kept texts a text takes. */
    static long size(String text, List<String> variables) {
        long size = text.length();
        for (String variable : variables) {
            size += variable.length();
        }
        return size;
    }

    long size() {
        return size(text, List.of(variables));
    }

    /** Whether it is the variant of these options and variables, in any order. */
    boolean means(ExpressionOptions options, Map<String, Double> values) {
        if (values.size() != variables.length || !this.options.equals(options)) {
            return false;
        }
        for (String variable : variables) {
            if (values.get(variable) == null) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the variant of this signature. */
    boolean means(Signature signature) {
        return options.equals(signature.options())
                && signature.variables().size() == variables.length
                && signature.variables().containsAll(List.of(variables));
    }

    boolean isKept() {
        return state == State.KEPT;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    boolean isDropped() {
        return state == State.DROPPED;
    }

    void kept() {
        state = State.KEPT;
    }

    void dropped() {
        state = State.DROPPED;
    }

    void use() {
        // Read first: writing what is there already would take the line from the other threads.
        if (!used) {
            used = true;
        }
    }

    /** Whether it was used since this was asked before. */
    boolean forgetUse() {
        boolean was = used;
        used = false;
        return was;
    }

    /**
     * Evaluates it by its handle.
     *
     * @param values a value for each variable, as {@link #means} found
     */
    double evaluate(ExpressionEngine engine, Map<String, Double> values) {
        return switch (variables.length) {
            case 0 -> engine.evaluateCompiled(handle);
            case 1 -> engine.evaluateCompiled(handle, value(values, 0));
            case 2 -> engine.evaluateCompiled(handle, value(values, 0), value(values, 1));
            case 3 ->
                    engine.evaluateCompiled(
                            handle, value(values, 0), value(values, 1), value(values, 2));
            case 4 ->
                    engine.evaluateCompiled(
                            handle,
                            value(values, 0),
                            value(values, 1),
                            value(values, 2),
                            value(values, 3));
            default -> engine.evaluateCompiled(handle, array(values));
        };
    }

    private double[] array(Map<String, Double> values) {
        double[] array = new double[variables.length];
        for (int i = 0; i < array.length; i++) {
            array[i] = value(values, i);
        }
        return array;
    }

    private double value(Map<String, Double> values, int variable) {
        return Objects.requireNonNull(values.get(variables[variable]));
    }
}
