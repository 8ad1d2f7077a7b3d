package dev.cloister.api.doctor;

import java.time.Duration;
import java.util.List;

/**
 * What starting a compartment costs. The steps that are not done meanwhile add up to the total.
 *
 * @param launches how many compartments were started, one after the other
 * @param steps each step
 * @param firstTotal of the first launch in this JVM, which loads what later ones find loaded
 * @param medianTotal of the others
 */
public record LaunchTimes(
        int launches, List<StepTime> steps, Duration firstTotal, Duration medianTotal) {

    /** Copies the list. */
    public LaunchTimes {
        steps = List.copyOf(steps);
    }

    /**
     * How long a step takes.
     *
     * @param step the step
     * @param first in the first launch in this JVM
     * @param median in the others; of each step by itself, so medians do not add up exactly
     */
    public record StepTime(LaunchStep step, Duration first, Duration median) {}
}
