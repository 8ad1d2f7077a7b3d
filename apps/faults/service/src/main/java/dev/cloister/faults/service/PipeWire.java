package dev.cloister.faults.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A pipe: before each frame its length (4 bytes), its lane (2) and flags (2), little-endian. */
final class PipeWire extends Wire {

    private static final int PREFIX_BYTES = 8;

    PipeWire() {}

    @Override
    void halfFrame(int lane) throws IOException {
        write(prefix(LONG_FRAME_BYTES, lane));
    }

    @Override
    void wrongLength(int lane) throws IOException {
        write(prefix(-1, lane));
    }

    @Override
    void dribble(int lane) throws IOException {
        write(prefix(LONG_FRAME_BYTES, lane));
        while (true) {
            write(new byte[1]);
            Misbehaviour.pause(DRIBBLE_MILLIS);
        }
    }

    @Override
    void answer(int lane, byte[] frame) throws IOException {
        byte[] prefix = prefix(frame.length, lane);
        write(ByteBuffer.allocate(prefix.length + frame.length).put(prefix).put(frame).array());
    }

    @Override
    void scribble() {
        throw new IllegalStateException("a pipe is no shared memory");
    }

    private void write(byte[] bytes) throws IOException {
        controlPipe().write(bytes);
        controlPipe().flush();
    }

    private static byte[] prefix(int length, int lane) {
        return ByteBuffer.allocate(PREFIX_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putShort((short) lane)
                .putShort((short) 0)
                .array();
    }
}
