package dev.cloister.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void tellsMedianAndTail() {
        var samples = new Samples();
        for (int i = 1; i <= 1000; i++) {
            samples.add(i);
        }
        assertEquals(1000, samples.count());
        assertEquals(500, samples.median(), 1);
        assertEquals(990, samples.p99(), 2);
        assertEquals(1000, samples.max(), 1);
    }

    @Test
    void keepsFractionsOfANanosecond() {
        var samples = new Samples();
        samples.add(3.25);
        assertEquals(3.25, samples.median(), 0.01);
    }

    @Test
    void forgetsWhatIsCleared() {
        var samples = new Samples();
        samples.add(1e9);
        samples.clear();
        samples.add(7);
        assertEquals(1, samples.count());
        assertEquals(7, samples.max(), 0.01);
    }

    @Test
    void survivesAClockThatStepsBack() {
        var samples = new Samples();
        samples.add(-5);
        assertEquals(0, samples.median(), 0.01);
    }
}
