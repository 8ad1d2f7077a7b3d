package dev.cloister.benchmark.app.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Samples samples = new Samples();

    @Test
    void tellsMedianAndTail() {
        for (int i = 1; i <= 10_000; i++) {
            samples.add(i);
        }
        Latency latency = samples.latency();
        assertEquals(10_000, latency.samples());
        assertEquals(5_000, latency.p50(), 5);
        assertEquals(9_000, latency.p90(), 9);
        assertEquals(9_900, latency.p99(), 10);
        assertEquals(9_990, latency.p999(), 10);
        assertEquals(10_000, latency.max(), 10);
    }

    @Test
    void keepsFractionsOfANanosecond() {
        samples.add(3.25);
        assertEquals(3.25, samples.latency().p50(), 0.01);
    }

    @Test
    void forgetsWhatIsCleared() {
        samples.add(1e9);
        samples.clear();
        samples.add(7);
        assertEquals(1, samples.latency().samples());
        assertEquals(7, samples.latency().max(), 0.01);
    }

    @Test
    void survivesAClockThatStepsBack() {
        samples.add(-5);
        assertEquals(0, samples.latency().p50(), 0.01);
    }
}
