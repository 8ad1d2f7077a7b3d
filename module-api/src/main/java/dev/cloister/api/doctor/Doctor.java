package dev.cloister.api.doctor;

import dev.cloister.api.Compartment;
import dev.cloister.api.ProviderNotFoundException;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds out how well a machine keeps compartments in, and what that costs. Unless a builder says
 * what to demand, its compartments are confined as far as the machine can.
 *
 * <pre>{@code
 * if (!Doctor.examine(Compartment.builder()).isFull()) {
 *     log.warn("compartments are not fully confined on this machine");
 * }
 * }</pre>
 */
public final class Doctor {

    private Doctor() {}

    /**
     * Looks at this machine, and at a compartment that it opens and closes again.
     *
     * @param builder the compartment's settings
     * @return what there is; says so, too, if no compartment could be opened
     * @throws IllegalArgumentException if a setting is out of its range
     * @throws ProviderNotFoundException if no examiner is on the module path
     */
    public static Examination examine(Compartment.Builder builder) {
        return examiner().examine(builder.settings());
    }

    /**
     * Opens compartments, one after the other, and measures each step.
     *
     * @param builder the compartments' settings
     * @param launches how many, 2 or more
     * @return how long the steps take
     * @throws IllegalArgumentException if a setting is out of its range
     * @throws ProviderNotFoundException if no examiner is on the module path
     * @throws dev.cloister.api.CloisterException if a compartment does not open
     */
    public static LaunchTimes time(Compartment.Builder builder, int launches) {
        if (launches < 2) {
            throw new IllegalArgumentException(
                    "launches=" + launches + ", must be 2 or more: the first one tells nothing");
        }
        return examiner().time(builder.settings(), launches);
    }

    private static Examiner examiner() {
        try {
            return ServiceLoader.load(Examiner.class, Examiner.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new ProviderNotFoundException(
                                            "no examiner found: put the jar of module"
                                                    + " dev.cloister.launcher on the module path",
                                            null));
        } catch (ServiceConfigurationError e) {
            throw new ProviderNotFoundException(
                    "an examiner cannot be loaded: "
                            + e.getMessage()
                            + ". Take its jar off the module path or replace it",
                    e);
        }
    }
}
