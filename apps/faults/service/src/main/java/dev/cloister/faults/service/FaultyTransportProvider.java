package dev.cloister.faults.service;

import dev.cloister.api.TransportException;
import dev.cloister.faults.Fault;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The sandbox's end of any transport, with all that can be done wrong there. It is the first code
 * of this module that runs, before the seal and before the app was answered, and so it misbehaves
 * while the sandbox starts, too.
 */
public final class FaultyTransportProvider implements TransportProvider {

    /** The parameter that names the transport that is to misbehave. */
    private static final String TRANSPORT = "transport";

    /** The parameter that says what goes wrong now, if anything does. */
    private static final String FAULT = "fault";

    /** Creates the provider; {@link ServiceLoader} does. */
    public FaultyTransportProvider() {}

    @Override
    public String name() {
        return "faulty";
    }

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
        throw new TransportException("this is for sandboxes", null);
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        String fault = parameters.get(FAULT);
        if (fault != null) {
            start(Fault.valueOf(fault));
        }
        String name = Objects.requireNonNull(parameters.get(TRANSPORT), TRANSPORT);
        try {
            // Before the real one is opened, which may be all that the descriptors are good for.
            Wire wire = Wire.of(settings, parameters);
            var transport = new FaultyTransport(real(name).openSandbox(settings, parameters), wire);
            WireFault.use(transport);
            return transport;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Fault fault) {
        if (StartFault.isOne(fault)) {
            StartFault.commit(fault);
        } else {
            Misbehaviour.commit(fault);
        }
    }

    private static TransportProvider real(String name) {
        return ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TransportException("no transport " + name, null));
    }
}
