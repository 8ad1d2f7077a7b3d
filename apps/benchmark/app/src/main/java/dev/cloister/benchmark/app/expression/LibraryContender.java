package dev.cloister.benchmark.app.expression;

import java.util.function.DoubleUnaryOperator;

/** A library in this process: what a program without a sandbox would use. */
abstract class LibraryContender implements Contender {

    private final String id;
    private final String title;
    private final boolean isLong;

    /**
     * A contender.
     *
     * @param isLong its evaluations are long enough for the clock
     */
    LibraryContender(String id, String title, boolean isLong) {
        this.id = id;
        this.title = title;
        this.isLong = isLong;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Evaluation prepare(String expression) throws UnsupportedException {
        var evaluation = new FunctionEvaluation(function(expression), isLong);
        try {
            evaluation.value(1);
        } catch (RuntimeException e) {
            // Whatever a library throws: it says so by its own types, or by none.
            throw new UnsupportedException("cannot evaluate: " + e.getMessage());
        }
        return evaluation;
    }

    /** The expression as a function of its variable, in the library's way. */
    abstract DoubleUnaryOperator function(String expression);
}
