package dev.cloister.ipc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Collects one incoming frame at a time. It holds at most twice the bytes that really arrived (or
 * {@link #INITIAL_BYTES}): what the peer claims is never allocated. Used by one thread at a time.
 */
final class ReceiveBuffer {

    /** Room for almost every frame, so that small ones never grow it. */
    static final int INITIAL_BYTES = 1024;

    /** A larger buffer is not kept for the next frame. */
    static final int RETAINED_BYTES = 64 * 1024;

    private byte[] bytes = new byte[0];
    private ByteBuffer view = viewOf(bytes);
    private int length;
    private int received;

    /** Starts a frame of a length that was checked. */
    void begin(int length) {
        this.length = length;
        received = 0;
    }

    /** How many bytes of the frame are missing. */
    int remaining() {
        return length - received;
    }

    int capacity() {
        return bytes.length;
    }

    /** Adds bytes to the frame, at most {@link #remaining()}. */
    void append(byte[] source, int start, int count) {
        int needed = received + count;
        if (needed > bytes.length) {
            long doubled = Math.max(INITIAL_BYTES, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(length, doubled)));
            view = viewOf(bytes);
        }
        System.arraycopy(source, start, bytes, received, count);
        received = needed;
    }

    /** Gives out the complete frame; a large buffer goes with it and is forgotten here. */
    ByteBuffer take() {
        ByteBuffer frame = view.clear().limit(length);
        if (bytes.length > RETAINED_BYTES) {
            bytes = new byte[0];
            view = viewOf(bytes);
        }
        return frame;
    }

    private static ByteBuffer viewOf(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
