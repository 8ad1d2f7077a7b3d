package dev.cloister.benchmark.app.sample;

import org.HdrHistogram.Histogram;

/** The times that one thing took. Not safe for use by several threads. */
public final class Samples {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double PICOS_PER_NANO = 1000;

    /** Picoseconds, so that a mean over a batch keeps its fraction. */
    private final Histogram picos = new Histogram(SIGNIFICANT_DIGITS);

    /** Creates an empty set. */
    public Samples() {}

    /** Adds a time in nanoseconds; a negative one counts as none. */
    public void add(double nanos) {
        picos.recordValue(Math.round(Math.max(0, nanos) * PICOS_PER_NANO));
    }

    /** Forgets what warming up took. */
    public void clear() {
        picos.reset();
    }

    /** What there is so far. */
    public Latency latency() {
        return new Latency(
                percentile(50),
                percentile(90),
                percentile(99),
                percentile(99.9),
                picos.getMaxValue() / PICOS_PER_NANO,
                picos.getTotalCount());
    }

    private double percentile(double percentile) {
        return picos.getValueAtPercentile(percentile) / PICOS_PER_NANO;
    }
}
