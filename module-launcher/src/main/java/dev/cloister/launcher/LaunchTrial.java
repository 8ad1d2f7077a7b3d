package dev.cloister.launcher;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Confinement;
import dev.cloister.api.doctor.LaunchStep;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens compartments in order to look at them, as an app would. */
public final class LaunchTrial {

    private LaunchTrial() {}

    /**
     * Finds the image that a compartment would run.
     *
     * @param named the one that the app names
     * @return the image
     * @throws dev.cloister.api.ImageException if there is none
     */
    public static Path image(Optional<Path> named) {
        return ImageLocator.locate(named);
    }

    /**
     * The feature release of an image's JDK.
     *
     * @param image the image
     * @return the number, or 0 if the image does not say
     */
    public static int release(Path image) {
        return ImageFiles.release(image);
    }

    /**
     * Opens a compartment and closes it.
     *
     * @param settings the compartment's
     * @return what the kernel did to it
     * @throws dev.cloister.api.CloisterException if the compartment does not open
     */
    public static Confinement confinement(CompartmentSettings settings) {
        try (ProcessCompartment compartment = ProcessLauncher.launch(settings, new LaunchClock())) {
            return compartment.info().confinement();
        }
    }

    /**
     * Opens a compartment, makes a call and closes it.
     *
     * @param settings the compartment's
     * @return how long each step took, in nanoseconds
     * @throws dev.cloister.api.CloisterException if the compartment does not open, or fails
     */
    public static Map<LaunchStep, Long> steps(CompartmentSettings settings) {
        var clock = new LaunchClock();
        try (ProcessCompartment compartment = ProcessLauncher.launch(settings, clock)) {
            new ControlCalls(compartment).ping();
            return clock.steps();
        }
    }
}
