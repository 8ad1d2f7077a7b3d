package dev.cloister.systemtests.support;

import dev.cloister.api.Compartment;
import dev.cloister.api.timing.EngineTiming;

import java.time.Duration;

/** A call that keeps the sandbox computing for about as long as asked, and then ends by itself. */
public final class EngineWork {

    private static final int CALIBRATION = 200_000;
    private static final int EVALUATIONS_PER_SAMPLE = 1000;
    private static final int MAX_SAMPLES = 100_000;

    private final EngineTiming timing;
    private final int samples;

    private EngineWork(EngineTiming timing, int samples) {
        this.timing = timing;
        this.samples = samples;
    }

    /** Finds out how much work a compartment does in some time. */
    public static EngineWork lasting(Duration time, Compartment compartment) {
        EngineTiming timing = compartment.service(EngineTiming.class);
        // The second one, when the compiler has had its say about the first.
        timing.evaluate("a+5", "a", 1, CALIBRATION);
        double nanos = timing.evaluate("a+5", "a", 1, CALIBRATION)[0];
        double samples = time.toNanos() / nanos / EVALUATIONS_PER_SAMPLE;
        return new EngineWork(timing, Math.clamp((long) samples, 1, MAX_SAMPLES));
    }

    public double[] run() {
        return timing.evaluate("a+5", "a", samples, EVALUATIONS_PER_SAMPLE);
    }
}
