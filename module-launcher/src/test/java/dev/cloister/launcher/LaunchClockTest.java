package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.api.doctor.LaunchStep.Place;
import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class LaunchClockTest {

    private static final StartTimes SANDBOX = new StartTimes(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));

    @Test
    void theStepsThatAreNotDoneMeanwhileAddUpToTheWholeLaunch() {
        long before = System.nanoTime();
        LaunchClock clock = new LaunchClock();
        long opened = System.nanoTime();
        run(clock);
        long launched = System.nanoTime();
        Map<LaunchStep, Long> steps = clock.steps();
        long after = System.nanoTime();
        long total = 0;
        for (LaunchStep step : LaunchStep.values()) {
            total += step.place() == Place.APP_MEANWHILE ? 0 : steps.getOrDefault(step, 0L);
        }
        assertTrue(total >= launched - opened && total <= after - before, steps.toString());
    }

    @Test
    void theSandboxsWordIsTakenForItsOwnSteps() {
        LaunchClock clock = new LaunchClock();
        run(clock);
        Map<LaunchStep, Long> steps = clock.steps();
        assertEquals(SANDBOX.nanos(StartStep.HELLO), steps.get(LaunchStep.HELLO));
        assertEquals(SANDBOX.nanos(StartStep.PROBES), steps.get(LaunchStep.PROBES));
        assertEquals(SANDBOX.nanos(StartStep.SERVICES), steps.get(LaunchStep.SERVICES));
    }

    private static void run(LaunchClock clock) {
        clock.planned();
        clock.transportOpened();
        clock.restricted();
        clock.started();
        clock.sealCompiled();
        clock.attested();
        clock.verified();
        clock.welcomed(SANDBOX);
        clock.launched();
    }
}
