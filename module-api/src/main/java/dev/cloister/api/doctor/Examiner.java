package dev.cloister.api.doctor;

import dev.cloister.api.CompartmentSettings;

/**
 * Looks at the machine. {@link Doctor} finds it with {@link java.util.ServiceLoader}; applications
 * do not call it.
 */
public interface Examiner {

    /**
     * Looks at this machine, and at a compartment that it opens.
     *
     * @param settings the compartment's
     * @return what there is
     */
    Examination examine(CompartmentSettings settings);

    /**
     * Opens compartments, one after the other, and measures.
     *
     * @param settings the compartments'
     * @param launches how many, 2 or more
     * @return how long the steps take
     * @throws dev.cloister.api.CloisterException if a compartment does not open
     */
    LaunchTimes time(CompartmentSettings settings, int launches);
}
