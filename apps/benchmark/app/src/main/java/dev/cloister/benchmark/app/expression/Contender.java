package dev.cloister.benchmark;

/** One way to evaluate an expression: a column of the table. */
interface Contender extends AutoCloseable {

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
    Probe prepare(String expression) throws UnsupportedException;

    @Override
    void close();

    /** Takes times of one expression. */
    interface Probe {

        /** The expression's value, to be compared with the others'. */
        double value(double variable);

        /** Takes some samples of the time of one evaluation. */
        void sample(int count, Samples samples);
    }

    /** This contender cannot evaluate an expression. */
    final class UnsupportedException extends Exception {

        private static final long serialVersionUID = 1L;

        UnsupportedException(String message) {
            super(message);
        }
    }
}
