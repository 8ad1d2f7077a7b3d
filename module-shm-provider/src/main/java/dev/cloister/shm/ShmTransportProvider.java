package dev.cloister.shm;

import dev.cloister.linux.Platform;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.util.Map;
import java.util.Optional;

/** Provides {@code shm}: works on Linux, where native access is allowed. */
public final class ShmTransportProvider implements TransportProvider {

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public ShmTransportProvider() {}

    @Override
    public String name() {
        return "shm";
    }

    @Override
    public int priority() {
        return 200;
    }

    @Override
    public Optional<String> unavailable() {
        return Platform.unavailable();
    }

    @Override
    public HostTransport openHost(TransportSettings settings) {
        Regions regions =
                Regions.create(
                        RegionLayout.of(settings), RegionSource.ofSystem(), FreeMemory.ofSystem());
        return new ShmTransport(settings, Side.HOST, regions);
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        return new ShmTransport(
                settings, Side.SANDBOX, Regions.open(RegionLayout.of(settings), parameters));
    }
}
