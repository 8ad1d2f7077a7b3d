package dev.cloister.sandbox;

import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;

import java.util.ArrayList;
import java.util.List;

/** Measures the steps of a sandbox's start. Of one thread. */
public final class StartClock {

    private final long[] nanos = new long[StartStep.values().length];
    private long last = System.nanoTime();

    /** Starts with the first step. */
    public StartClock() {}

    /**
     * The step that ran is done; what comes now belongs to the next one.
     *
     * @param step the step that ran
     */
    public void done(StartStep step) {
        long now = System.nanoTime();
        nanos[step.place()] += now - last;
        last = now;
    }

    StartTimes times() {
        List<Long> times = new ArrayList<>(nanos.length);
        for (long time : nanos) {
            times.add(time);
        }
        return new StartTimes(times);
    }
}
