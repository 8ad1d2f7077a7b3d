package dev.cloister.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;

import org.junit.jupiter.api.Test;

class StartClockTest {

    @Test
    void everyMomentBelongsToOneStep() {
        long before = System.nanoTime();
        var clock = new StartClock();
        long started = System.nanoTime();
        clock.done(StartStep.HELLO);
        clock.done(StartStep.PROBES);
        clock.done(StartStep.FILTER);
        long last = System.nanoTime();
        // The same step again: its times add up.
        clock.done(StartStep.PROBES);
        long after = System.nanoTime();
        StartTimes times = clock.times();
        long sum = 0;
        for (StartStep step : StartStep.values()) {
            sum += times.nanos(step);
        }
        assertTrue(sum >= last - started && sum <= after - before, times.toString());
    }

    @Test
    void aStepThatWasNotTakenTookNoTime() {
        assertEquals(StartTimes.NONE, new StartClock().times());
    }
}
