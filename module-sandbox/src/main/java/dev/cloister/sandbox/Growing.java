package dev.cloister.sandbox;

import dev.cloister.spi.PayloadWriter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes that grow as they are written. */
final class Growing {

    private ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    private final PayloadWriter writer = new PayloadWriter(this::grow);

    private ByteBuffer grow(ByteBuffer full, int more) {
        int capacity = Math.addExact(full.capacity(), Math.max(more, full.capacity()));
        bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(full.flip());
        return bytes;
    }

    /** Starts anew. */
    PayloadWriter writer() {
        return writer.wrap(bytes.clear());
    }

    /** What was written. */
    ByteBuffer written() {
        return bytes.flip();
    }
}
