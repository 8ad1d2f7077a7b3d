package dev.cloister.engine.expression;

/**
 * An expression as a class of its own: bytecode that the JVM compiles to machine code. Its
 * subclasses are hidden classes that {@link HotCodeWriter} makes; they have no state.
 */
abstract class HotCode {

    /** Up to so many variables go in one by one. */
    static final int MAX_PARAMETERS = 4;

    /** For subclasses. */
    HotCode() {}

    /**
     * Evaluates the expression, if it has at most {@value #MAX_PARAMETERS} variables.
     *
     * @return the value; those that the expression lacks have no part in it
     */
    double run(double a, double b, double c, double d) {
        throw new UnsupportedOperationException();
    }

    /** Evaluates the expression, if it has more variables than that. */
    double run(double[] variables) {
        throw new UnsupportedOperationException();
    }
}
