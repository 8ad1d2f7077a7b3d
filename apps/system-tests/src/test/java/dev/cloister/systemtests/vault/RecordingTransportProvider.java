package dev.cloister.systemtests.vault;

import dev.cloister.ipc.PipeTransportProvider;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Moves frames by {@code pipe} and writes down the bytes of all of them, as the app sees them. It
 * has the name of {@code pipe}, because that is what the sandbox is told, and goes before it.
 */
public final class RecordingTransportProvider implements TransportProvider {

    /** The system property that names the directory for the records. */
    static final String DIRECTORY = "cloister.test.frames";

    /** The record of what the app sent. */
    static final String SENT = "sent.bin";

    /** The record of what the app received. */
    static final String RECEIVED = "received.bin";

    private final TransportProvider pipe = new PipeTransportProvider();

    @Override
    public String name() {
        return pipe.name();
    }

    @Override
    public String sandboxProvider() {
        return pipe.sandboxProvider();
    }

    @Override
    public int priority() {
        return pipe.priority() + 1;
    }

    @Override
    public Optional<String> unavailable() {
        return pipe.unavailable();
    }

    @Override
    public HostTransport openHost(TransportSettings settings) {
        return new RecordingTransport(pipe.openHost(settings), record(SENT), record(RECEIVED));
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        throw new UnsupportedOperationException("on the app's side only");
    }

    private static OutputStream record(String name) {
        try {
            return new FileOutputStream(Path.of(System.getProperty(DIRECTORY), name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
