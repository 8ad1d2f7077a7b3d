package dev.cloister.sandbox;

import dev.cloister.api.TransportException;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.wire.Hello;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Opens the transport that the app chose. */
final class Transports {

    private Transports() {}

    static SandboxTransport open(Hello hello) {
        List<String> names = new ArrayList<>();
        for (TransportProvider provider : ServiceLoader.load(TransportProvider.class)) {
            if (provider.name().equals(hello.transport())) {
                return provider.openSandbox(hello.settings(), hello.parameters());
            }
            names.add(provider.name());
        }
        throw new TransportException(
                "the image has no transport \"" + hello.transport() + "\", it has " + names, null);
    }
}
