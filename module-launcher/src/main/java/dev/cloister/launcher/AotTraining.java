package dev.cloister.launcher;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.ImageException;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ControlMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the ahead-of-time cache of a sandbox image, while the image is built: runs a compartment as
 * an app would, lets its services warm themselves up, and lets its JVM write down what it loaded,
 * linked and found hot (JEP 483, 514, 515).
 */
public final class AotTraining {

    private static final int CALLS = 10_000;

    private static final int LANES = 4;
    private static final int MEMORY_MIB = 64;
    private static final int NESTED_CALLS = 1;
    private static final int MAX_FRAME_BYTES = 1 << 20;

    /** The JVM starts a second one to write the cache. */
    private static final Duration WRITING_TIME = Duration.ofMinutes(2);

    private AotTraining() {}

    /**
     * Makes the cache of the image that the only argument names.
     *
     * @param args the image's directory
     * @throws IOException if an old cache cannot be deleted
     */
    public static void main(String... args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: AotTraining IMAGE");
        }
        train(Path.of(args[0]).toAbsolutePath());
    }

    private static void train(Path image) throws IOException {
        Path cache = SandboxCommand.aotCache(image);
        Files.deleteIfExists(cache);
        var settings =
                new CompartmentSettings(
                        Optional.of(image),
                        Optional.empty(),
                        LANES,
                        MEMORY_MIB,
                        NESTED_CALLS,
                        MAX_FRAME_BYTES,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2));
        ProcessCompartment compartment =
                ProcessLauncher.launch(settings, image, SandboxCommand.training(image, settings));
        try {
            var channel = new ServiceChannel(compartment, CallHeader.CONTROL_SERVICE);
            for (int i = 0; i < CALLS; i++) {
                ping(channel);
            }
        } finally {
            compartment.close(WRITING_TIME);
        }
        if (!Files.isReadable(cache)) {
            throw new ImageException(
                    "the image's JVM wrote no ahead-of-time cache: " + compartment.stderr(), null);
        }
    }

    private static void ping(ServiceChannel channel) {
        try (Call call = channel.begin(ControlMethod.PING, 0)) {
            call.invoke(
                            IncomingCall.Handler.NONE,
                            (code, detail) -> {
                                throw detail.violation("a ping failed with error " + code);
                            })
                    .end();
        }
    }
}
