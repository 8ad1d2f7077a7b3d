package dev.cloister.cli;

import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.api.doctor.LaunchTimes;

import java.time.Duration;
import java.util.Locale;

/** The times of a launch for people, in milliseconds. */
final class TimingText {

    private static final double NANOS_PER_MILLI = 1e6;

    private TimingText() {}

    static String of(LaunchTimes times) {
        var text = new StringBuilder("\n");
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-20s%-18s%10s%14s\n",
                        "step, ms",
                        "where",
                        "first",
                        "median of " + (times.launches() - 1)));
        for (LaunchTimes.StepTime time : times.steps()) {
            row(text, name(time.step()), place(time.step().place()), time.first(), time.median());
        }
        row(text, "total", "", times.firstTotal(), times.medianTotal());
        return text.toString();
    }

    private static void row(
            StringBuilder text, String name, String place, Duration first, Duration median) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-20s%-18s%10.2f%14.2f\n",
                        name,
                        place,
                        first.toNanos() / NANOS_PER_MILLI,
                        median.toNanos() / NANOS_PER_MILLI));
    }

    private static String name(LaunchStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String place(LaunchStep.Place place) {
        return switch (place) {
            case APP -> "app";
            case APP_MEANWHILE -> "app, meanwhile";
            case SANDBOX -> "sandbox";
        };
    }
}
