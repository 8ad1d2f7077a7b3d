package dev.cloister.ipc;

import dev.cloister.spi.Lane;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** One lane of one end. Empty frames are legal. */
final class PipeLane implements Lane {

    private final PipeTransport transport;
    private final int index;
    private final int maxFrameBytes;
    private final SendBuffer outgoing = new SendBuffer();
    private boolean claimed;

    /** Whether a frame was sent whose answer was not received yet. */
    private boolean answerDue;

    PipeLane(PipeTransport transport, int index, int maxFrameBytes) {
        this.transport = transport;
        this.index = index;
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public ByteBuffer claim(int capacity) {
        Lane.requireCapacity(capacity, maxFrameBytes);
        transport.lanes().releaseFrame(index);
        claimed = true;
        return outgoing.claim(capacity);
    }

    @Override
    public void send() {
        if (!claimed) {
            throw new IllegalStateException("nothing was claimed: call claim first");
        }
        claimed = false;
        if (!answerDue) {
            answerDue = true;
            transport.answerBecameDue();
        }
        byte[] frame = outgoing.seal(index, transport.flags());
        transport.writer().write(frame, outgoing.sealedBytes());
        outgoing.release();
    }

    @Override
    public @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException {
        ByteBuffer frame = transport.lanes().receive(index, timeoutNanos);
        if (frame != null && answerDue) {
            answerDue = false;
            transport.answerCame();
        }
        return frame;
    }
}
