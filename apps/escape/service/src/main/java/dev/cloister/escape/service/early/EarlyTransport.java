package dev.cloister.escape.service.early;

import dev.cloister.api.TransportException;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.util.Map;
import java.util.Optional;

/** Says that it is a transport which the app knows. */
public final class EarlyTransport implements TransportProvider {

    /** Is early, if it can be. */
    public EarlyTransport() {
        Early.arrive(EarlyTransport.class);
    }

    @Override
    public String name() {
        return "shm";
    }

    @Override
    public int priority() {
        return Integer.MAX_VALUE;
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
        throw new TransportException("this moves nothing", null);
    }
}
