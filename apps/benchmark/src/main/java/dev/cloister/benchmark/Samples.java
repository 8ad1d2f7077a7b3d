package dev.cloister.benchmark;

import org.HdrHistogram.Histogram;

/** The times that one thing took. Not safe for use by several threads. */
final class Samples {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double PICOS_PER_NANO = 1000;

    /** Picoseconds, so that a mean over a batch keeps its fraction. */
    private final Histogram picos = new Histogram(SIGNIFICANT_DIGITS);

    void add(double nanos) {
        picos.recordValue(Math.round(Math.max(0, nanos) * PICOS_PER_NANO));
    }

    /** Forgets what warming up took. */
    void clear() {
        picos.reset();
    }

    long count() {
        return picos.getTotalCount();
    }

    double median() {
        return percentile(50);
    }

    double p99() {
        return percentile(99);
    }

    double max() {
        return picos.getMaxValue() / PICOS_PER_NANO;
    }

    private double percentile(double percentile) {
        return picos.getValueAtPercentile(percentile) / PICOS_PER_NANO;
    }
}
