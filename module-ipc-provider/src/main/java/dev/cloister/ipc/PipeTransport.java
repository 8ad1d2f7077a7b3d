package dev.cloister.ipc;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Either end of the transport {@code pipe}. */
final class PipeTransport implements HostTransport, SandboxTransport {

    private final Side side;
    private final LaneMultiplexer lanes;
    private final PipeLane[] faces;

    /** How many lanes wait for an answer; only a hint for the peer. */
    private final AtomicInteger answersDue = new AtomicInteger();

    private volatile @Nullable FrameWriter writer;

    PipeTransport(TransportSettings settings, Side side, long spinNanos) {
        this.side = side;
        lanes = new LaneMultiplexer(settings, side, spinNanos);
        faces = new PipeLane[settings.lanes()];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = new PipeLane(this, i, settings.maxFrameBytes());
        }
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        lanes.start(fromPeer);
        FrameWriter started = new FrameWriter(toPeer, lanes);
        writer = started;
        // Close vs. start: whichever comes second closes.
        started.closeIfUnused();
    }

    @Override
    public Lane lane(int index) {
        return faces[index];
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        lanes.awaitEnd();
    }

    @Override
    public void close() {
        lanes.close();
        FrameWriter started = writer;
        if (started != null) {
            started.closeIfUnused();
        }
    }

    LaneMultiplexer lanes() {
        return lanes;
    }

    FrameWriter writer() {
        FrameWriter started = writer;
        if (started == null) {
            throw LaneMultiplexer.notStarted();
        }
        return started;
    }

    void answerBecameDue() {
        answersDue.incrementAndGet();
    }

    void answerCame() {
        answersDue.decrementAndGet();
    }

    /** The flags of the next frame; the sandbox has no way of knowing who waits. */
    int flags() {
        return side == Side.HOST && answersDue.get() > 1 ? FramePrefix.OTHERS_WAIT : 0;
    }
}
