package dev.cloister.benchmark.app.expression;

/** The value of the variable: 0, 1, 2 … 9,999, and again, as in the C library's benchmark. */
final class Argument {

    private static final int VALUES = 10_000;

    private int next;

    double next() {
        int value = next;
        next = value + 1 == VALUES ? 0 : value + 1;
        return value;
    }
}
