package dev.cloister.testkit;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * What the two ends of the transport {@code local} share. One monitor guards it all: other than
 * locks with conditions, it allocates nothing when a thread waits.
 *
 * <p>Three buffers go round on each lane in each direction: the sender has one, the receiver has
 * one, and one is between them. An end that hands one over takes another one for it, so nothing is
 * copied, and no end can change what the other one is reading.
 */
final class LocalLink {

    static final int HOST = 0;
    static final int SANDBOX = 1;

    /** On its way to a receiver. */
    private static final class Slot {
        private ByteBuffer buffer = buffer(0);

        /** Whether the receiver has yet to take the buffer's content. */
        private boolean full;
    }

    /** By receiving end, then by lane. */
    private final Slot[][] slots;

    private final boolean[] closed = new boolean[2];
    private final boolean[] flooded = new boolean[2];

    LocalLink(TransportSettings settings) {
        slots = new Slot[2][settings.lanes()];
        for (Slot[] lanes : slots) {
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] = new Slot();
            }
        }
    }

    static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Sends a frame.
     *
     * @return the buffer that the sender has instead
     */
    synchronized ByteBuffer send(int sender, int lane, ByteBuffer frame) {
        requireAlive(sender);
        int receiver = 1 - sender;
        Slot slot = slots[receiver][lane];
        flooded[receiver] |= slot.full;
        ByteBuffer other = slot.buffer;
        slot.buffer = frame;
        slot.full = true;
        notifyAll();
        return other;
    }

    /**
     * Waits for a frame.
     *
     * @param read what the receiver has read, and gives for it
     * @return the frame, or null if the time is over; then the receiver keeps what it has
     */
    synchronized @Nullable ByteBuffer receive(
            int receiver, int lane, long timeoutNanos, ByteBuffer read)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Slot slot = slots[receiver][lane];
        long deadline = System.nanoTime() + timeoutNanos;
        long left = timeoutNanos;
        while (flooded[receiver] || !slot.full) {
            requireAlive(receiver);
            if (left <= 0) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        ByteBuffer frame = slot.buffer;
        slot.buffer = read;
        slot.full = false;
        return frame;
    }

    synchronized void close(int end) {
        closed[end] = true;
        notifyAll();
    }

    synchronized void awaitEnd(int end) throws InterruptedException {
        while (ending(end) == null) {
            wait();
        }
    }

    private void requireAlive(int end) {
        CloisterException ending = ending(end);
        if (ending != null) {
            throw ending;
        }
    }

    private @Nullable CloisterException ending(int end) {
        if (closed[end]) {
            return new TransportException("this end is closed: open a new pair", null);
        }
        if (closed[1 - end]) {
            return new TransportException("peer is gone: open a new pair", null);
        }
        if (flooded[end]) {
            return new ProtocolViolationException("two frames in a row on one lane", null);
        }
        return null;
    }
}
