package dev.cloister.shm;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Provides {@code shm}, and hands out what the sandbox's end writes. For one compartment. */
final class TappedProvider implements TransportProvider {

    private final TransportProvider provider = new ShmTransportProvider();
    private volatile @Nullable Regions tap;

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int priority() {
        return provider.priority();
    }

    @Override
    public Optional<String> unavailable() {
        return provider.unavailable();
    }

    @Override
    public HostTransport openHost(TransportSettings settings) {
        return provider.openHost(settings);
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        var layout = RegionLayout.of(settings);
        tap = Regions.open(layout, parameters);
        return provider.openSandbox(settings, parameters);
    }

    /** The buffer of lane 0, through a mapping that nobody else takes away. */
    MemorySegment buffer() {
        Regions regions = Objects.requireNonNull(tap, "not open yet");
        RegionLayout layout = regions.layout();
        return regions.own().asSlice(layout.bufferOffset(0), layout.bufferBytes());
    }

    void release() {
        Objects.requireNonNull(tap, "not open yet").release();
    }
}
