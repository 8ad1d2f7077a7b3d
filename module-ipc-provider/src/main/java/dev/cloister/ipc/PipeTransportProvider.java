package dev.cloister.ipc;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.util.Map;
import java.util.Optional;

/** Provides {@code pipe}: works wherever a process has standard input and output. */
public final class PipeTransportProvider implements TransportProvider {

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public PipeTransportProvider() {}

    @Override
    public String name() {
        return "pipe";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public HostTransport openHost(TransportSettings settings) {
        return new PipeTransport(settings, Side.HOST, Side.HOST.defaultSpinNanos());
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        return new PipeTransport(settings, Side.SANDBOX, Side.SANDBOX.defaultSpinNanos());
    }
}
