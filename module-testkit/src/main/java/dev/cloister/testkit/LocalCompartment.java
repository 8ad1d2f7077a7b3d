package dev.cloister.testkit;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.spi.ServiceProvider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Opens compartments whose other side runs on threads of this JVM: the same stubs, frames and
 * dispatchers over the transport {@code local}, and the same handshake. For tests of services, and
 * the oracle of compartments that are processes. It isolates nothing: a service that hangs keeps
 * its thread, and what it breaks is broken here.
 */
public final class LocalCompartment {

    private static final int LANES = 4;
    private static final int MEMORY_MIB = 64;
    private static final int NESTED_CALLS = 16;
    private static final int MAX_FRAME_BYTES = 16 << 20;

    private LocalCompartment() {}

    /**
     * Opens a compartment with some services, four lanes and a deadline of 30 seconds.
     *
     * @param providers the services
     * @return the open compartment
     */
    public static Compartment open(ServiceProvider<?>... providers) {
        return open(LANES, Duration.ofSeconds(30), providers);
    }

    /**
     * Opens a compartment with some services.
     *
     * @param lanes how many calls run at the same time, 1 to 256
     * @param deadline how long a call may take
     * @param providers the services
     * @return the open compartment
     */
    public static Compartment open(int lanes, Duration deadline, ServiceProvider<?>... providers) {
        var settings =
                new CompartmentSettings(
                        Optional.empty(),
                        Optional.empty(),
                        lanes,
                        MEMORY_MIB,
                        NESTED_CALLS,
                        MAX_FRAME_BYTES,
                        deadline,
                        Duration.ofSeconds(30));
        var transports = new LocalTransportProvider();
        List<ServiceProvider<?>> services = List.of(providers);
        return ProcessLauncher.launchWith(
                settings,
                Path.of(System.getProperty("java.home")),
                transports,
                name -> LocalSandbox.start(name, transports, services));
    }
}
