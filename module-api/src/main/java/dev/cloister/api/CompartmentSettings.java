package dev.cloister.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that {@link Compartment.Builder} collects, checked and immutable.
 *
 * @param image the sandbox image, if the app names one
 * @param transport the transport's name, if the app names one
 * @param lanes how many calls run at the same time, 1 to 256
 * @param memoryMiB the sandbox's heap in MiB, 16 to 65,536
 * @param nestedCalls how deep calls made from inside host functions may nest, 0 to 64
 * @param maxFrameBytes the largest message in either direction, 4 KiB to 1 GiB
 * @param laneBufferBytes how much of a message a lane of shared memory holds at once, 4 KiB to 16
 *     MiB, a multiple of 128
 * @param waiting how both ends wait for each other, if the app chooses
 * @param confinement what the kernel must do to keep the process in, if the app says so
 * @param diagnosis who is told of what the seal denies, if that is to be seen
 * @param metrics who is told what the compartment does, if the app names somebody
 * @param deadline how long a call may take, waiting for a lane included; at most 365 days
 * @param startTimeout how long starting the process may take; at most 365 days
 * @param restart whether a fresh process replaces one that has ended
 */
public record CompartmentSettings(
        Optional<Path> image,
        Optional<String> transport,
        int lanes,
        int memoryMiB,
        int nestedCalls,
        int maxFrameBytes,
        int laneBufferBytes,
        Optional<WaitStrategy> waiting,
        Optional<ConfinementPolicy> confinement,
        Optional<Consumer<Denial>> diagnosis,
        Optional<Metrics> metrics,
        Duration deadline,
        Duration startTimeout,
        RestartPolicy restart) {

    private static final Duration MAX_TIME = Duration.ofDays(365);

    /** Two cache lines, which processors fetch as one. */
    private static final int LANE_BUFFER_UNIT = 128;

    /** Checks the ranges. */
    public CompartmentSettings {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(confinement, "confinement");
        Objects.requireNonNull(diagnosis, "diagnosis");
        requireRange("lanes", lanes, 1, 256);
        requireRange("memory", memoryMiB, 16, 65_536);
        requireRange("nestedCalls", nestedCalls, 0, 64);
        requireRange("maxFrameBytes", maxFrameBytes, 4096, 1 << 30);
        requireRange("laneBufferBytes", laneBufferBytes, 4096, 16 << 20);
        if (laneBufferBytes % LANE_BUFFER_UNIT != 0) {
            throw new IllegalArgumentException(
                    "laneBufferBytes="
                            + laneBufferBytes
                            + ", must be a multiple of "
                            + LANE_BUFFER_UNIT);
        }
        requireTime("deadline", deadline);
        requireTime("startTimeout", startTimeout);
        Objects.requireNonNull(restart, "restart");
    }

    private static void requireRange(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    name + "=" + value + ", must be " + minimum + " to " + maximum);
        }
    }

    private static void requireTime(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (!value.isPositive() || value.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(
                    name
                            + "="
                            + value
                            + ", must be positive and at most "
                            + MAX_TIME.toDays()
                            + " days");
        }
    }
}
