package dev.cloister.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.api.doctor.LaunchTimes;
import dev.cloister.api.doctor.LaunchTimes.StepTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class MediansTest {

    @Test
    void theFirstLaunchIsKeptApart() {
        LaunchTimes times = Medians.of(List.of(launch(90, 0), launch(5, 0), launch(7, 0)));
        assertEquals(3, times.launches());
        assertEquals(step(LaunchStep.BOOT, 90, 6), time(times, LaunchStep.BOOT));
    }

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        LaunchTimes times =
                Medians.of(List.of(launch(1, 0), launch(30, 0), launch(10, 0), launch(20, 0)));
        assertEquals(Duration.ofNanos(20), time(times, LaunchStep.BOOT).median());
    }

    @Test
    void whatIsDoneMeanwhileIsNoPartOfTheTotal() {
        LaunchTimes times = Medians.of(List.of(launch(10, 100), launch(20, 200)));
        assertEquals(Duration.ofNanos(10), times.firstTotal());
        assertEquals(Duration.ofNanos(20), times.medianTotal());
        assertEquals(step(LaunchStep.VERIFY, 100, 200), time(times, LaunchStep.VERIFY));
    }

    @Test
    void everyStepIsThereInItsOrder() {
        LaunchTimes times = Medians.of(List.of(launch(1, 1), launch(1, 1)));
        assertEquals(
                List.of(LaunchStep.values()), times.steps().stream().map(StepTime::step).toList());
    }

    private static Map<LaunchStep, Long> launch(long boot, long verify) {
        return Map.of(LaunchStep.BOOT, boot, LaunchStep.VERIFY, verify);
    }

    private static StepTime step(LaunchStep step, long first, long median) {
        return new StepTime(step, Duration.ofNanos(first), Duration.ofNanos(median));
    }

    private static StepTime time(LaunchTimes times, LaunchStep step) {
        return times.steps().stream().filter(time -> time.step() == step).findFirst().orElseThrow();
    }
}
