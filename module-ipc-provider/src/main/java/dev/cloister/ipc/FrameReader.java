package dev.cloister.ipc;

import dev.cloister.api.ProtocolViolationException;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns the peer's bytes into frames and checks every one of them: this is where hostile bytes end.
 * Used by the holder of the reader role only; whatever it throws, the stream is unusable after.
 */
final class FrameReader {

    /**
     * As much as a Linux pipe holds. Larger than the buffer of the streams of {@link Process}, so
     * that those read straight into ours.
     */
    private static final int INPUT_BYTES = 64 * 1024;

    private final InputStream in;
    private final LaneMultiplexer lanes;
    private final int maxFrameBytes;
    private final byte[] input = new byte[INPUT_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    private int start;
    private int end;

    /** Where the frame goes whose prefix was read but whose payload was not, or null. */
    private @Nullable Inbox target;

    private int targetFlags;

    FrameReader(InputStream in, LaneMultiplexer lanes, int maxFrameBytes) {
        this.in = in;
        this.lanes = lanes;
        this.maxFrameBytes = maxFrameBytes;
    }

    /**
     * Reads once and delivers every frame that is complete, without blocking.
     *
     * @return whether there was anything to read
     */
    boolean readAvailable() throws IOException {
        if (in.available() <= 0) {
            return false;
        }
        read();
        return true;
    }

    /** Reads once and delivers every frame that is complete. Blocks until there are bytes. */
    void read() throws IOException {
        fill();
        while (step()) {
            // One part of a frame after the other.
        }
    }

    /** Tells whether a part of a frame was read and the rest was not. */
    boolean inFrame() {
        return target != null || start < end;
    }

    private void fill() throws IOException {
        // Payload is passed on at once, so at most a part of a prefix is left over.
        System.arraycopy(input, start, input, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(input, end, input.length - end);
        if (count < 0) {
            throw new EOFException(
                    inFrame() ? "the pipe was cut off inside a frame" : "the pipe ended");
        }
        end += count;
    }

    private boolean step() {
        Inbox inbox = target;
        if (inbox == null) {
            return end - start >= FramePrefix.BYTES && beginFrame();
        }
        int count = Math.min(end - start, inbox.buffer.remaining());
        inbox.buffer.append(input, start, count);
        start += count;
        if (inbox.buffer.remaining() > 0) {
            return false;
        }
        target = null;
        lanes.deliver(inbox, (targetFlags & FramePrefix.OTHERS_WAIT) != 0);
        return true;
    }

    private boolean beginFrame() {
        int length = FramePrefix.length(view, start);
        int lane = FramePrefix.lane(view, start);
        int flags = FramePrefix.flags(view, start);
        // A negative length is an unsigned one beyond every limit.
        if (length < 0 || length > maxFrameBytes) {
            throw violation(
                    "frame length="
                            + Integer.toUnsignedString(length)
                            + ", maxFrameBytes="
                            + maxFrameBytes);
        }
        if (lane >= lanes.count()) {
            throw violation("frame for lane=" + lane + ", lanes=" + lanes.count());
        }
        if ((flags & ~FramePrefix.OTHERS_WAIT) != 0) {
            throw violation("frame with unknown flags=0x" + Integer.toHexString(flags));
        }
        Inbox inbox = lanes.inbox(lane);
        if (!lanes.accepts(inbox)) {
            throw violation("frame for lane=" + lane + ", which waits for none");
        }
        start += FramePrefix.BYTES;
        inbox.buffer.begin(length);
        target = inbox;
        targetFlags = flags;
        return true;
    }

    private static ProtocolViolationException violation(String fact) {
        return new ProtocolViolationException(
                fact + ": the peer is broken or hostile, trust nothing that it says", null);
    }
}
