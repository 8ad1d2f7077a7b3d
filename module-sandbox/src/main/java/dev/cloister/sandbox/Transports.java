package dev.cloister.sandbox;

import dev.cloister.api.TransportException;
import dev.cloister.linux.Descriptors;
import dev.cloister.linux.ProcessStart;
import dev.cloister.linux.SystemCallException;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.wire.Hello;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens the transport that the app chose. */
final class Transports {

    private Transports() {}

    /**
     * Opens the sandbox's end.
     *
     * @param inherited how many open files the app has handed over for that
     * @throws TransportException if there is no such provider, or it has not what it needs
     */
    static SandboxTransport open(Hello hello, int inherited) {
        SandboxTransport transport = open(hello);
        if (inherited > 0) {
            try {
                int first = ProcessStart.FIRST_INHERITED;
                Descriptors.close(first, first + inherited - 1);
            } catch (SystemCallException e) {
                transport.close();
                throw new TransportException("what the app handed over stays open", e);
            }
        }
        return transport;
    }

    private static SandboxTransport open(Hello hello) {
        List<String> others = new ArrayList<>();
        for (var provider : found().toList()) {
            // Not its name(): this runs before the seal, and any module of the image can be a
            // provider. Not even a constructor of another one may run.
            String type = provider.type().getName();
            if (type.equals(hello.provider())) {
                return provider.get().openSandbox(hello.settings(), hello.parameters());
            }
            others.add(type);
        }
        throw new TransportException(
                "the image has no transport \""
                        + hello.transport()
                        + "\" by "
                        + hello.provider()
                        + ", it has "
                        + others,
                null);
    }

    private static Stream<ServiceLoader.Provider<TransportProvider>> found() {
        return ServiceLoader.load(TransportProvider.class).stream();
    }
}
