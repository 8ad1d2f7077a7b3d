package dev.cloister.fuzz;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;
import dev.cloister.testkit.LocalTransportProvider;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down every frame that a real sandbox side answers on lane 0. */
final class RecordingTransport implements TransportProvider {

    private final TransportProvider provider = new LocalTransportProvider();
    private final List<byte[]> frames = new ArrayList<>();

    /** Takes what was written down. */
    List<byte[]> take() {
        List<byte[]> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

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
        return new Host(provider.openHost(settings));
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        return provider.openSandbox(settings, parameters);
    }

    /** The app's end. */
    private final class Host implements HostTransport {

        private final HostTransport host;

        Host(HostTransport host) {
            this.host = host;
        }

        @Override
        public Map<String, String> parameters() {
            return host.parameters();
        }

        @Override
        public void start(InputStream fromPeer, OutputStream toPeer) {
            host.start(fromPeer, toPeer);
        }

        @Override
        public Lane lane(int index) {
            return new Recorded(host.lane(index));
        }

        @Override
        public void close() {
            host.close();
        }
    }

    /** One lane. */
    private final class Recorded implements Lane {

        private final Lane lane;

        Recorded(Lane lane) {
            this.lane = lane;
        }

        @Override
        public ByteBuffer claim(int capacity) {
            return lane.claim(capacity);
        }

        @Override
        public void send() {
            lane.send();
        }

        @Override
        public @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException {
            ByteBuffer frame = lane.receive(timeoutNanos);
            if (frame != null) {
                byte[] copy = new byte[frame.remaining()];
                frame.get(frame.position(), copy);
                frames.add(copy);
            }
            return frame;
        }
    }
}
