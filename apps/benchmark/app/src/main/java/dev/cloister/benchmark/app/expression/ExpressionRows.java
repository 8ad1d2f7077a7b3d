package dev.cloister.benchmark.app.expression;

import dev.cloister.benchmark.app.expression.Contender.Evaluation;
import dev.cloister.benchmark.app.expression.Contender.UnsupportedException;
import dev.cloister.benchmark.app.sample.Track;
import dev.cloister.benchmark.app.sample.TrackRow;

import java.util.ArrayList;
import java.util.List;

/** Makes a row of each expression, with a track for each contender. */
public final class ExpressionRows {

    /** The expressions of the C library's benchmark. */
    public static final List<String> EXPRESSIONS =
            List.of(
                    "a+5",
                    "5+a+5",
                    "abs(a+5)",
                    "sqrt(a^1.5+a^2.5)",
                    "a+(5*2)",
                    "(a+5)*2",
                    "(1/(a+1)+2/(a+2)+3/(a+3))");

    private static final double[] CHECKED_AT = {0, 1, 2.5, 10, 9999};

    /** Relative: mathematics libraries differ in the last places. */
    private static final double TOLERANCE = 1e-12;

    private ExpressionRows() {}

    /**
     * Prepares all expressions, and accepts a contender only for what it means the same by.
     *
     * @param contenders the first one tells the right values
     */
    public static List<TrackRow> prepareAll(List<Contender> contenders) {
        return EXPRESSIONS.stream().map(expression -> prepare(expression, contenders)).toList();
    }

    static TrackRow prepare(String expression, List<Contender> contenders) {
        Evaluation reference;
        try {
            reference = contenders.getFirst().prepare(expression);
        } catch (UnsupportedException e) {
            throw new IllegalArgumentException("no reference for " + expression, e);
        }
        List<Track> tracks = new ArrayList<>();
        for (Contender contender : contenders) {
            tracks.add(track(contender, expression, reference));
        }
        return new TrackRow(expression, tracks);
    }

    private static Track track(Contender contender, String expression, Evaluation reference) {
        try {
            Evaluation evaluation = contender.prepare(expression);
            requireSame(evaluation, reference);
            return Track.of(
                    contender.id(), contender.title(), evaluation.source(), contender.placement());
        } catch (UnsupportedException e) {
            return Track.absent(contender.id(), contender.title(), String.valueOf(e.getMessage()));
        }
    }

    private static void requireSame(Evaluation evaluation, Evaluation reference)
            throws UnsupportedException {
        for (double variable : CHECKED_AT) {
            double expected = reference.value(variable);
            double actual = evaluation.value(variable);
            if (!agree(expected, actual)) {
                throw new UnsupportedException(
                        "differs: " + actual + " where a=" + variable + " gives " + expected);
            }
        }
    }

    private static boolean agree(double expected, double actual) {
        return Double.compare(expected, actual) == 0
                || Math.abs(expected - actual) <= TOLERANCE * Math.abs(expected);
    }
}
