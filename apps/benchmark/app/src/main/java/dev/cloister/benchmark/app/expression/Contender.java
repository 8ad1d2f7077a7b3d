package dev.cloister.benchmark.app.expression;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Source;

import org.jspecify.annotations.Nullable;

/** One way to evaluate expressions: a column of the table. */
public interface Contender extends AutoCloseable {

    /** The name of the variable that every expression has. */
    String VARIABLE = "a";

    /** How the machine-readable report calls it. */
    String id();

    /** The heading of its column. */
    String title();

    /**
     * Prepares one expression.
     *
     * @throws UnsupportedException if this contender has no such function or operator
     */
    Evaluation prepare(String expression) throws UnsupportedException;

    /** Where its two ends run, a new count each time; null if it has no other end. */
    default @Nullable Placement placement() {
        return null;
    }

    @Override
    default void close() {}

    /** One expression, ready to be evaluated. */
    interface Evaluation {

        /** The expression's value. */
        double value(double variable);

        /** Where times of evaluations come from, for one thread. */
        Source source();
    }

    /** This contender cannot evaluate an expression. */
    final class UnsupportedException extends Exception {

        private static final long serialVersionUID = 1L;

        /**
         * Says why.
         *
         * @param message a part of a sentence
         */
        public UnsupportedException(String message) {
            super(message);
        }
    }
}
