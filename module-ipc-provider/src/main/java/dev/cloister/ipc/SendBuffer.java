package dev.cloister.ipc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Room for one outgoing frame: the prefix, then the payload, to be written at once. */
final class SendBuffer {

    /** A larger buffer is not kept for the next frame. */
    private static final int RETAINED_BYTES = 64 * 1024;

    private static final int INITIAL_BYTES = 1024;

    private byte[] bytes = new byte[FramePrefix.BYTES + INITIAL_BYTES];
    private ByteBuffer frame = frameOf(bytes);
    private ByteBuffer payload = payloadOf(frame);

    /** The payload's part, at position 0 and limited to the capacity. */
    ByteBuffer claim(int capacity) {
        if (payload.capacity() < capacity) {
            replace(capacity);
        }
        return payload.clear().limit(capacity);
    }

    /** Puts the prefix before what was written into the claimed payload. */
    byte[] seal(int lane, int flags) {
        FramePrefix.write(frame, payload.position(), lane, flags);
        return bytes;
    }

    /** How many bytes of the sealed frame are to be written. */
    int sealedBytes() {
        return FramePrefix.BYTES + payload.position();
    }

    /** Forgets what was claimed. */
    void release() {
        if (payload.capacity() > RETAINED_BYTES) {
            replace(INITIAL_BYTES);
        }
    }

    private void replace(int capacity) {
        bytes = new byte[FramePrefix.BYTES + capacity];
        frame = frameOf(bytes);
        payload = payloadOf(frame);
    }

    private static ByteBuffer frameOf(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer payloadOf(ByteBuffer frame) {
        return frame.slice(FramePrefix.BYTES, frame.capacity() - FramePrefix.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
