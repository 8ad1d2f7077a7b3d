package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.api.doctor.LaunchStep.Place;
import dev.cloister.api.doctor.LaunchTimes;
import dev.cloister.api.doctor.LaunchTimes.StepTime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The first launch, and the middle one of the others. */
final class Medians {

    private Medians() {}

    /**
     * Sums up.
     *
     * @param launches the steps of each launch, in nanoseconds; 2 or more launches
     */
    static LaunchTimes of(List<Map<LaunchStep, Long>> launches) {
        List<StepTime> steps = new ArrayList<>();
        for (LaunchStep step : LaunchStep.values()) {
            ToLongFunction<Map<LaunchStep, Long>> time = launch -> launch.getOrDefault(step, 0L);
            steps.add(new StepTime(step, first(launches, time), median(launches, time)));
        }
        return new LaunchTimes(
                launches.size(),
                steps,
                first(launches, Medians::total),
                median(launches, Medians::total));
    }

    private static long total(Map<LaunchStep, Long> launch) {
        long total = 0;
        for (Map.Entry<LaunchStep, Long> step : launch.entrySet()) {
            if (step.getKey().place() != Place.APP_MEANWHILE) {
                total += step.getValue();
            }
        }
        return total;
    }

    private static Duration first(
            List<Map<LaunchStep, Long>> launches, ToLongFunction<Map<LaunchStep, Long>> time) {
        return Duration.ofNanos(time.applyAsLong(launches.getFirst()));
    }

    private static Duration median(
            List<Map<LaunchStep, Long>> launches, ToLongFunction<Map<LaunchStep, Long>> time) {
        long[] sorted = launches.stream().skip(1).mapToLong(time).sorted().toArray();
        int half = sorted.length / 2;
        long median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return Duration.ofNanos(median);
    }
}
