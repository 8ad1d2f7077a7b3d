package dev.cloister.faults.service;

import dev.cloister.spi.TransportSettings;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * The memory that this process writes and the app reads. A lane has a line of 128 bytes, then its
 * buffer. The line holds how many frames there were (4 bytes), the length of the last one (4
 * bytes), and from byte 16 on a frame that is short.
 */
final class SharedWire extends Wire {

    private static final VarHandle WORD =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LINE_BYTES = 128;
    private static final int LENGTH_OFFSET = 4;
    private static final int FRAME_OFFSET = 16;
    private static final int SCRIBBLE_MILLIS = 200;

    private final ByteBuffer memory;
    private final int laneBytes;

    private SharedWire(ByteBuffer memory, int laneBytes) {
        this.memory = memory;
        this.laneBytes = laneBytes;
    }

    /** Maps the memory a second time. */
    static SharedWire map(Path file, TransportSettings settings) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer memory =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size())
                            .order(ByteOrder.LITTLE_ENDIAN);
            return new SharedWire(memory, settings.laneBufferBytes() + 2 * LINE_BYTES);
        }
    }

    @Override
    void halfFrame(int lane) {
        publish(lane, LONG_FRAME_BYTES);
    }

    @Override
    void wrongLength(int lane) {
        publish(lane, -7);
    }

    @Override
    void dribble(int lane) {
        while (true) {
            publish(lane, LONG_FRAME_BYTES);
            Misbehaviour.pause(DRIBBLE_MILLIS);
        }
    }

    @Override
    void answer(int lane, byte[] frame) {
        memory.put(lane * laneBytes + FRAME_OFFSET, frame);
        publish(lane, frame.length);
    }

    @Override
    void scribble() {
        var random = new SplittableRandom();
        long end = System.nanoTime() + SCRIBBLE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            memory.putLong(random.nextInt(memory.capacity() - Long.BYTES), random.nextLong());
        }
    }

    /** The length first: the app takes both when the number changes. */
    private void publish(int lane, int length) {
        int line = lane * laneBytes;
        memory.putInt(line + LENGTH_OFFSET, length);
        var _ = (int) WORD.getAndAdd(memory, line, 1);
    }
}
