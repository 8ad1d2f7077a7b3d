package dev.cloister.engine.timing;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.engine.expression.CompiledExpression;
import dev.cloister.engine.expression.HostCalls;
import dev.cloister.expression.Signature;

import java.util.List;

/** Serves {@link EngineTiming}. */
final class EngineTimingService implements EngineTiming {

    private static final int MAX_SAMPLES = 100_000;
    private static final int MAX_EVALUATIONS = 1_000_000;

    /** Where the values go, lest the compiler find that nobody needs them. */
    @SuppressWarnings("UnusedVariable")
    private volatile double sink;

    @Override
    public double[] evaluate(
            String expression, String variable, int samples, int evaluationsPerSample) {
        requireRange("samples", samples, MAX_SAMPLES);
        requireRange("evaluationsPerSample", evaluationsPerSample, MAX_EVALUATIONS);
        return time(expression, variable, samples, evaluationsPerSample);
    }

    private static void requireRange(String name, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + ", must be 1 to " + maximum);
        }
    }

    private double[] time(String text, String variable, int samples, int evaluations) {
        var signature = new Signature(ExpressionOptions.defaults(), List.of(variable), List.of());
        double[] nanos = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            long start = System.nanoTime();
            double sum = 0.0;
            for (int i = 0; i < evaluations; i++) {
                sum += evaluate(signature, text, i);
            }
            nanos[sample] = (double) (System.nanoTime() - start) / evaluations;
            sink = sum;
        }
        return nanos;
    }

    /** What one call of the expression service does with a text. */
    private static double evaluate(Signature signature, String text, double value) {
        return CompiledExpression.compile(signature, text, HostCalls.NONE)
                .evaluate(new double[] {value}, HostCalls.NONE);
    }
}
