package dev.cloister.launcher;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ImageException;
import dev.cloister.api.Protection;
import dev.cloister.api.RestartPolicy;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.ContractIndex;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens compartments of an image while it is built, as an app would later. */
public final class ImageTrial {

    private static final int CALLS = 10_000;

    private static final int LANES = 4;
    private static final int MEMORY_MIB = 64;
    private static final int NESTED_CALLS = 1;
    private static final int MAX_FRAME_BYTES = 1 << 20;

    /** The JVM starts a second one to write the cache. */
    private static final Duration WRITING_TIME = Duration.ofMinutes(2);

    private ImageTrial() {}

    /**
     * Makes the ahead-of-time cache: runs a compartment, lets its services warm themselves up, and
     * lets its JVM write down what it loaded, linked and found hot (JEP 483, 514, 515).
     *
     * @param image the image, which has no cache yet
     * @throws ImageException if the JVM writes none
     * @throws dev.cloister.api.CloisterException if the compartment does not open, or fails
     */
    public static void train(Path image) {
        // The JVM writes the cache, and starts another one for that.
        CompartmentSettings settings = settings(image, ConfinementPolicy.none());
        ProcessCompartment compartment =
                ProcessLauncher.launch(
                        settings,
                        image,
                        SandboxCommand.training(image, settings),
                        new LaunchClock());
        Duration grace = Duration.ZERO;
        try {
            var control = new ControlCalls(compartment);
            for (int i = 0; i < CALLS; i++) {
                control.ping();
            }
            grace = WRITING_TIME;
        } finally {
            compartment.close(grace);
        }
        if (!Files.isReadable(ImageFiles.aotCache(image))) {
            throw new ImageException(
                    "the image's JVM wrote no ahead-of-time cache: " + compartment.stderr(), null);
        }
    }

    /**
     * Opens a compartment and asks what it offers. It is confined as far as this machine can do
     * that: code of services runs in it.
     *
     * @param image the image
     * @return the contracts, in the order of their numbers, with what the sandbox says about each
     * @throws ImageException if what it says is no description
     * @throws dev.cloister.api.CloisterException if the compartment does not open, or fails
     */
    public static ContractIndex index(Path image) {
        CompartmentSettings settings =
                settings(image, ConfinementPolicy.allow(Protection.values()));
        try (ProcessCompartment compartment = ProcessLauncher.launch(settings, new LaunchClock())) {
            var control = new ControlCalls(compartment);
            control.ping();
            List<ContractIndex.Entry> entries = new ArrayList<>();
            for (ContractId contract : compartment.offered()) {
                String description = control.describe(entries.size());
                entries.add(new ContractIndex.Entry(contract, description));
            }
            return new ContractIndex(entries);
        } catch (IllegalArgumentException e) {
            throw new ImageException("the image describes no contract: " + e.getMessage(), e);
        }
    }

    private static CompartmentSettings settings(Path image, ConfinementPolicy confinement) {
        return new CompartmentSettings(
                Optional.of(image),
                Optional.empty(),
                LANES,
                MEMORY_MIB,
                NESTED_CALLS,
                MAX_FRAME_BYTES,
                TransportSettings.DEFAULT_LANE_BUFFER_BYTES,
                Optional.empty(),
                Optional.of(confinement),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                RestartPolicy.never());
    }
}
