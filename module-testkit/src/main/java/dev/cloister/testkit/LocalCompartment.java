package dev.cloister.testkit;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Metrics;
import dev.cloister.api.RestartPolicy;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Opens compartments whose services run in this JVM, for tests of services: behind the same stubs,
 * encoding, checks and dispatchers as in a process, over the transport {@code local} or another
 * one.
 *
 * <p>Such a compartment isolates nothing and limits no memory. What would be killed is interrupted:
 * a service that does not heed that keeps its thread.
 *
 * <pre>{@code
 * try (Compartment compartment = LocalCompartment.open(new PricesProvider())) {
 *     Prices prices = compartment.service(Prices.class);
 *     assertEquals(7, prices.quote("bread"));
 * }
 * }</pre>
 */
public final class LocalCompartment {

    /** More than a call takes on a busy machine or with a debugger's help. */
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    /** No limit here, but a setting must be given. */
    private static final int MEMORY_MIB = 64;

    private final List<ServiceProvider<?>> services;
    private int lanes = 4;
    private int nestedCalls = 16;
    private int maxFrameBytes = 16 << 20;
    private int laneBufferBytes = TransportSettings.DEFAULT_LANE_BUFFER_BYTES;
    private Duration deadline = DEFAULT_DEADLINE;
    private @Nullable Metrics metrics;
    private TransportProvider transport = new LocalTransportProvider();

    private LocalCompartment(List<ServiceProvider<?>> services) {
        this.services = services;
    }

    /**
     * Opens a compartment with default settings.
     *
     * @param services what it offers
     * @return the open compartment, ready for calls
     * @throws dev.cloister.api.ImageException if a service cannot be made or warmed up
     */
    public static Compartment open(ServiceProvider<?>... services) {
        return of(services).open();
    }

    /**
     * Starts the description of a compartment.
     *
     * @param services what it offers
     * @return a description that holds the default settings
     */
    public static LocalCompartment of(ServiceProvider<?>... services) {
        return new LocalCompartment(List.of(services));
    }

    /**
     * Sets how many calls may run at the same time.
     *
     * @param lanes 1 to 256; 4 by default
     * @return this
     */
    public LocalCompartment lanes(int lanes) {
        this.lanes = lanes;
        return this;
    }

    /**
     * Sets how deep calls may nest that functions of the app make.
     *
     * @param depth 0 to 64; 16 by default
     * @return this
     */
    public LocalCompartment nestedCalls(int depth) {
        this.nestedCalls = depth;
        return this;
    }

    /**
     * Sets the largest message that may cross in either direction.
     *
     * @param bytes 4 KiB to 1 GiB; 16 MiB by default
     * @return this
     */
    public LocalCompartment maxFrameBytes(int bytes) {
        this.maxFrameBytes = bytes;
        return this;
    }

    /**
     * Sets the size of each lane's buffer, for transports that have such.
     *
     * @param bytes a multiple of 128; 64 KiB by default
     * @return this
     */
    public LocalCompartment laneBufferBytes(int bytes) {
        this.laneBufferBytes = bytes;
        return this;
    }

    /**
     * Sets how calls cross from thread to thread.
     *
     * @param provider of both ends
     * @return this
     */
    public LocalCompartment transport(TransportProvider provider) {
        this.transport = provider;
        return this;
    }

    /**
     * Sets how long a call may take.
     *
     * @param deadline positive, at most 365 days; 30 seconds by default
     * @return this
     */
    public LocalCompartment deadline(Duration deadline) {
        this.deadline = deadline;
        return this;
    }

    /**
     * Names who is told what the compartment does.
     *
     * @param metrics told by the threads at whose hands it happens
     * @return this
     */
    public LocalCompartment metrics(Metrics metrics) {
        this.metrics = metrics;
        return this;
    }

    /**
     * Opens the compartment.
     *
     * @return the open compartment, ready for calls
     * @throws IllegalArgumentException if a setting is out of its range
     * @throws dev.cloister.api.ImageException if a service cannot be made or warmed up
     */
    public Compartment open() {
        var settings =
                new CompartmentSettings(
                        Optional.empty(),
                        Optional.of(transport.name()),
                        lanes,
                        MEMORY_MIB,
                        nestedCalls,
                        maxFrameBytes,
                        laneBufferBytes,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(metrics),
                        deadline,
                        START_TIMEOUT,
                        RestartPolicy.never());
        return ProcessLauncher.launchWith(
                settings,
                Path.of(System.getProperty("java.home")),
                transport,
                (name, inherited) -> LocalSandbox.start(name, services, transport));
    }
}
