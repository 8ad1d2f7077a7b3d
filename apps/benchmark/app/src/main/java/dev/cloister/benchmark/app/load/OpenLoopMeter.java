package dev.cloister.benchmark.app.load;

import dev.cloister.benchmark.app.sample.Samples;
import dev.cloister.benchmark.app.sample.Work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls at fixed rates. The time of each call counts from when it was meant to begin: one that is
 * late because the one before took long has waited, and says so.
 */
public final class OpenLoopMeter {

    /** Calls in a second: so few that both ends sleep in between, and so many that they do not. */
    public static final List<Integer> RATES = List.of(1_000, 10_000, 100_000);

    private final long nanos;

    /**
     * A meter.
     *
     * @param nanos for how long each rate is kept up
     */
    public OpenLoopMeter(long nanos) {
        this.nanos = nanos;
    }

    /** Measures one way of calling. */
    public List<OpenLoop> measure(String id, String title, Work call) throws IOException {
        List<OpenLoop> figures = new ArrayList<>();
        for (int rate : RATES) {
            var samples = new Samples();
            keepUp(TimeUnit.SECONDS.toNanos(1) / rate, call, samples);
            figures.add(new OpenLoop(id, title, rate, samples.latency()));
        }
        return figures;
    }

    private void keepUp(long interval, Work call, Samples samples) throws IOException {
        long start = System.nanoTime();
        for (long intended = 0; intended < nanos; intended += interval) {
            awaitTime(start + intended);
            call.run();
            samples.add((double) (System.nanoTime() - start - intended));
        }
    }

    /** Without sleeping: how late a sleeper wakes is not what is measured. */
    private static void awaitTime(long time) {
        while (System.nanoTime() - time < 0) {
            Thread.onSpinWait();
        }
    }
}
