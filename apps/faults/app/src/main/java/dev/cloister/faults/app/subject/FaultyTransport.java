package dev.cloister.faults.app.subject;

import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.faults.Fault;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The app's end is the real one; the sandbox's can misbehave. */
abstract class FaultyTransport implements TransportProvider {

    /** What goes wrong while the next sandbox starts. One app opens one compartment at a time. */
    private static volatile @Nullable Fault atStart;

    private final String real;

    /** A transport that is another one, by its name. */
    FaultyTransport(String real) {
        this.real = real;
    }

    /** Has the sandboxes that start from now on go wrong, or go right again. */
    static void atStart(@Nullable Fault fault) {
        atStart = fault;
    }

    /** The name of the transport that can go wrong. */
    static String name(String real) {
        return "faulty" + real;
    }

    @Override
    public String name() {
        return name(real);
    }

    @Override
    public String sandboxProvider() {
        return "dev.cloister.faults.service.FaultyTransportProvider";
    }

    /** Nobody gets it who did not ask for it. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public HostTransport openHost(TransportSettings settings) {
        return new FaultyHostTransport(real().openHost(settings), real, atStart);
    }

    private TransportProvider real() {
        return ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(real))
                .findFirst()
                .orElseThrow(() -> new ProviderNotFoundException("no transport " + real, null));
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        throw new UnsupportedOperationException("the sandbox has its own");
    }
}
