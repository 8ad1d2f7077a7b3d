package dev.cloister.fuzz;

import dev.cloister.api.TransportException;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.CallHeader;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/**
 * A lane on which a script answers at once, on the caller's thread, until it has no more to say:
 * then the peer is gone.
 */
final class ScriptedTransport implements TransportProvider, HostTransport, Lane {

    /** What the sandbox says. */
    @FunctionalInterface
    interface Script {

        /**
         * Gives the next frame.
         *
         * @param asked the header of what the app sent last
         * @return the frame from 0 to the limit, or null if there is none
         */
        @Nullable ByteBuffer next(CallHeader asked);
    }

    private final CallHeader asked = new CallHeader();
    private final int maxFrameBytes;
    private Script script = header -> null;
    private ByteBuffer claimed = ByteBuffer.allocate(0);

    ScriptedTransport(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** From now on answers come from this one. */
    void follow(Script next) {
        script = next;
    }

    @Override
    public ByteBuffer claim(int capacity) {
        Lane.requireCapacity(capacity, maxFrameBytes);
        claimed = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
        return claimed;
    }

    @Override
    public void send() {
        asked.read(claimed.flip());
    }

    @Override
    public ByteBuffer receive(long timeoutNanos) {
        ByteBuffer frame = script.next(asked);
        if (frame == null) {
            throw new TransportException("peer is gone", null);
        }
        return frame;
    }

    @Override
    public Lane lane(int index) {
        return this;
    }

    /** So that a policy may ask for answers to be decoded where they are. */
    @Override
    public boolean sharesMemory() {
        return true;
    }

    @Override
    public String name() {
        return "scripted";
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
        return this;
    }

    @Override
    public SandboxTransport openSandbox(
            TransportSettings settings, Map<String, String> parameters) {
        throw new UnsupportedOperationException("there is no sandbox");
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        // Nothing crosses but by the script.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
