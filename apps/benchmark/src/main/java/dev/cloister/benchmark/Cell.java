package dev.cloister.benchmark;

import dev.cloister.benchmark.Contender.Probe;
import dev.cloister.benchmark.Contender.UnsupportedException;

import org.jspecify.annotations.Nullable;

/** One contender's times of one expression, or why there are none. */
final class Cell {

    private static final double[] CHECKED_AT = {0, 1, 2.5, 10, 9999};

    /** Relative: mathematics libraries differ in the last places. */
    private static final double TOLERANCE = 1e-12;

    private final Contender contender;
    private final @Nullable Probe probe;
    private final String absence;
    private final Samples samples = new Samples();

    private Cell(Contender contender, @Nullable Probe probe, String absence) {
        this.contender = contender;
        this.probe = probe;
        this.absence = absence;
    }

    /**
     * Prepares an expression, and accepts a contender only if it means the same by it.
     *
     * @param reference evaluates the expression right
     */
    static Cell prepare(Contender contender, String expression, Probe reference) {
        try {
            Probe probe = contender.prepare(expression);
            for (double variable : CHECKED_AT) {
                double expected = reference.value(variable);
                double actual = probe.value(variable);
                if (!agree(expected, actual)) {
                    throw new UnsupportedException(
                            "differs: " + actual + " where a=" + variable + " gives " + expected);
                }
            }
            return new Cell(contender, probe, "");
        } catch (UnsupportedException e) {
            return new Cell(contender, null, String.valueOf(e.getMessage()));
        }
    }

    private static boolean agree(double expected, double actual) {
        return Double.compare(expected, actual) == 0
                || Math.abs(expected - actual) <= TOLERANCE * Math.abs(expected);
    }

    void sample(int count) {
        if (probe != null) {
            probe.sample(count, samples);
        }
    }

    Contender contender() {
        return contender;
    }

    boolean isMeasured() {
        return probe != null;
    }

    /** Why there are no times; empty if there are. */
    String absence() {
        return absence;
    }

    Samples samples() {
        return samples;
    }
}
