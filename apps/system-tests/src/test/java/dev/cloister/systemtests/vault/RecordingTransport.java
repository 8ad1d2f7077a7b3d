package dev.cloister.systemtests.vault;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A transport whose frames are written down, sent and received ones apart. */
final class RecordingTransport implements HostTransport {

    private final HostTransport transport;
    private final OutputStream sent;
    private final OutputStream received;
    private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();

    RecordingTransport(HostTransport transport, OutputStream sent, OutputStream received) {
        this.transport = transport;
        this.sent = sent;
        this.received = received;
    }

    @Override
    public Map<String, String> parameters() {
        return transport.parameters();
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        transport.start(fromPeer, toPeer);
    }

    @Override
    public Lane lane(int index) {
        return lanes.computeIfAbsent(index, i -> new RecordingLane(transport.lane(i)));
    }

    @Override
    public void close() {
        transport.close();
    }

    private static void write(OutputStream to, ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        try {
            to.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class RecordingLane implements Lane {

        private final Lane lane;
        private @Nullable ByteBuffer claimed;

        RecordingLane(Lane lane) {
            this.lane = lane;
        }

        @Override
        public ByteBuffer claim(int capacity) {
            ByteBuffer buffer = lane.claim(capacity);
            claimed = buffer;
            return buffer;
        }

        @Override
        public void send() {
            ByteBuffer buffer = claimed;
            if (buffer != null) {
                write(sent, buffer.duplicate().flip());
            }
            lane.send();
        }

        @Override
        public @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException {
            ByteBuffer frame = lane.receive(timeoutNanos);
            if (frame != null) {
                write(received, frame.duplicate());
            }
            return frame;
        }
    }
}
