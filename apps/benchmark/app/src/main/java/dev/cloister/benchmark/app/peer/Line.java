package dev.cloister.benchmark.app.peer;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Two lines of 128 bytes, one for each writer, each in a page of its own, as the first lane of the
 * transport {@code shm} has them: here a sequence is all that is in them.
 */
final class Line {

    /** A page: as large as it gets without a second one. */
    static final int BYTES = 4096;

    /** The sequence that sends the other end to sleep. */
    static final int STOP = -1;

    /** As often as {@code shm} looks before it yields. */
    private static final int LOOKS = 100;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final VarHandle SEQUENCE =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer own;
    private final ByteBuffer peer;

    private Line(ByteBuffer own, ByteBuffer peer) {
        this.own = own;
        this.peer = peer;
    }

    /**
     * Maps both.
     *
     * @param own the file that this end writes
     * @param peer the file that the other end writes
     */
    static Line map(Path own, Path peer) throws IOException {
        try (FileChannel ours =
                        FileChannel.open(own, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel theirs = FileChannel.open(peer, StandardOpenOption.READ)) {
            return new Line(
                    ours.map(FileChannel.MapMode.READ_WRITE, 0, BYTES),
                    theirs.map(FileChannel.MapMode.READ_ONLY, 0, BYTES));
        }
    }

    void publish(int sequence) {
        SEQUENCE.setRelease(own, 0, sequence);
    }

    /**
     * Waits until the other end has published something else.
     *
     * @param seen what it published last
     */
    int awaitOther(int seen) throws IOException {
        for (int i = 0; i < LOOKS; i++) {
            int sequence = look();
            if (sequence != seen) {
                return sequence;
            }
            Thread.onSpinWait();
        }
        return awaitPatiently(seen);
    }

    // The other end may be waiting for this very processor, as with shm.
    @SuppressWarnings("ThreadPriorityCheck")
    private int awaitPatiently(int seen) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.yield();
            int sequence = look();
            if (sequence != seen) {
                return sequence;
            }
        }
        throw new IOException("the other end does not answer");
    }

    private int look() {
        return (int) SEQUENCE.getAcquire(peer, 0);
    }
}
