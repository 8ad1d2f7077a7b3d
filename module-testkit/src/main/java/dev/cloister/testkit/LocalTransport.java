package dev.cloister.testkit;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Either end of the transport {@code local}. It owns the control pipe and never uses it. */
final class LocalTransport implements HostTransport, SandboxTransport {

    private final LocalLink link;
    private final int end;
    private final Map<String, String> parameters;
    private final LocalLane[] lanes;
    private volatile @Nullable InputStream fromPeer;
    private volatile @Nullable OutputStream toPeer;

    LocalTransport(
            LocalLink link, TransportSettings settings, int end, Map<String, String> parameters) {
        this.link = link;
        this.end = end;
        this.parameters = parameters;
        lanes = new LocalLane[settings.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new LocalLane(link, end, i, settings.maxFrameBytes());
        }
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        this.fromPeer = fromPeer;
        this.toPeer = toPeer;
    }

    @Override
    public Lane lane(int index) {
        return lanes[index];
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        link.awaitEnd(end);
    }

    @Override
    public void close() {
        link.close(end);
        close(fromPeer);
        close(toPeer);
    }

    private static void close(@Nullable Closeable stream) {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One lane of one end. */
    private static final class LocalLane implements Lane {

        private final LocalLink link;
        private final int end;
        private final int index;
        private final int maxFrameBytes;
        private ByteBuffer toSend = LocalLink.buffer(0);
        private ByteBuffer received = LocalLink.buffer(0);
        private boolean claimed;

        LocalLane(LocalLink link, int end, int index, int maxFrameBytes) {
            this.link = link;
            this.end = end;
            this.index = index;
            this.maxFrameBytes = maxFrameBytes;
        }

        @Override
        public ByteBuffer claim(int capacity) {
            Lane.requireCapacity(capacity, maxFrameBytes);
            if (toSend.capacity() < capacity) {
                toSend = LocalLink.buffer(capacity);
            }
            claimed = true;
            return toSend.clear();
        }

        @Override
        public void send() {
            if (!claimed) {
                throw new IllegalStateException("nothing was claimed: call claim first");
            }
            claimed = false;
            toSend = link.send(end, index, toSend.flip());
        }

        @Override
        public @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException {
            ByteBuffer frame = link.receive(end, index, timeoutNanos, received);
            if (frame != null) {
                received = frame;
            }
            return frame;
        }
    }
}
