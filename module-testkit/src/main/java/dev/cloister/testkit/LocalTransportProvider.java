package dev.cloister.testkit;

import dev.cloister.api.TransportException;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Provides {@code local}: both ends in one JVM, frames handed over from thread to thread. The
 * simplest thing that passes {@link TransportConformance}, so its oracle and the baseline of
 * measurements. It isolates nothing, and is not registered as a service so that nobody picks it by
 * accident.
 */
public final class LocalTransportProvider implements TransportProvider {

    private static final String LINK = "link";

    private final Map<String, LocalLink> unpaired = new ConcurrentHashMap<>();
    private final AtomicLong links = new AtomicLong();

    /** Creates a provider; both ends of a transport must come from the same one. */
    public LocalTransportProvider() {}

    @Override
    public String name() {
        return "local";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public HostTransport openHost(TransportSettings settings) {
        String number = Long.toString(links.incrementAndGet());
        LocalLink link = new LocalLink(settings);
        unpaired.put(number, link);
        return new LocalTransport(link, settings, LocalLink.HOST, Map.of(LINK, number));
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        LocalLink link = unpaired.remove(parameters.getOrDefault(LINK, ""));
        if (link == null) {
            throw new TransportException(
                    "no host end for parameters="
                            + parameters
                            + ": open both ends with the same provider object, once each",
                    null);
        }
        return new LocalTransport(link, settings, LocalLink.SANDBOX, Map.of());
    }
}
