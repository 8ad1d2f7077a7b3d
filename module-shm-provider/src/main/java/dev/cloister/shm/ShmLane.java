package dev.cloister.shm;

import dev.cloister.spi.Lane;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * One lane of one end. Empty frames are legal.
 *
 * <p>A frame that is larger than the buffer crosses in pieces: each but the last is answered with a
 * {@linkplain RegionLayout#RECEIPT receipt}, so that for pieces, too, the ends take turns.
 */
final class ShmLane implements Lane {

    private final Life life;
    private final Doorbell bell;
    private final LaneWait wait;
    private final Outbox outbox;
    private final Inbox inbox;
    private final int maxFrameBytes;
    private @Nullable ByteBuffer claimed;

    ShmLane(
            Life life,
            Doorbell bell,
            LaneWait wait,
            Outbox outbox,
            Inbox inbox,
            int maxFrameBytes) {
        this.life = life;
        this.bell = bell;
        this.wait = wait;
        this.outbox = outbox;
        this.inbox = inbox;
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public ByteBuffer claim(int capacity) {
        Lane.requireCapacity(capacity, maxFrameBytes);
        ByteBuffer frame = outbox.claim(capacity);
        claimed = frame;
        return frame;
    }

    @Override
    public void send() {
        ByteBuffer frame = claimed;
        if (frame == null) {
            throw new IllegalStateException("nothing was claimed: call claim first");
        }
        claimed = null;
        life.requireAlive();
        int length = frame.position();
        if (outbox.fits(length)) {
            outbox.place(frame, length);
            bell.ring(length);
        } else {
            sendPieces(length);
        }
    }

    @Override
    public boolean mayWaitToSend() {
        ByteBuffer frame = claimed;
        return frame == null || !outbox.fits(frame.position());
    }

    private void sendPieces(int length) {
        int sent = 0;
        while (true) {
            int bytes = Math.min(outbox.pieceBytes(), length - sent);
            outbox.placePiece(sent, bytes);
            bell.ring(length);
            sent += bytes;
            if (sent == length) {
                outbox.release();
                return;
            }
            wait.awaitUninterruptibly();
            int answer = hear();
            if (answer != RegionLayout.RECEIPT) {
                throw violation("length=" + answer + " in answer to a piece of a frame");
            }
        }
    }

    @Override
    public @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException {
        return receive(timeoutNanos, false);
    }

    @Override
    public @Nullable ByteBuffer view(long timeoutNanos) throws InterruptedException {
        return receive(timeoutNanos, true);
    }

    @Override
    public boolean hasWaited() {
        return wait.wasLong();
    }

    private @Nullable ByteBuffer receive(long timeoutNanos, boolean viewed)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        wait.begin(timeoutNanos);
        while (bell.isRung() || wait.await()) {
            ByteBuffer frame = take(viewed);
            // A frame that was copied while this end was closed may be of nothing but zeros. Its
            // bytes are loaded before the look at the end, which comes before the memory goes.
            VarHandle.acquireFence();
            life.requireOpen();
            if (frame != null) {
                return frame;
            }
            bell.ring(RegionLayout.RECEIPT);
        }
        return null;
    }

    private @Nullable ByteBuffer take(boolean viewed) {
        int length = hear();
        if (!inbox.accepts(length)) {
            throw violation("frame length=" + length + ", maxFrameBytes=" + maxFrameBytes);
        }
        return viewed ? inbox.view(length) : inbox.take(length);
    }

    /** Takes note of what the peer published, and reads its length, once. */
    private int hear() {
        if (!bell.hear()) {
            // Or it is the zero of memory that was given back.
            life.requireOpen();
            throw violation("sequence is not the next one");
        }
        return bell.length();
    }

    private RuntimeException violation(String fact) {
        life.requireOpen();
        Ending ending = Ending.violation(fact);
        life.end(ending);
        return ending.toException();
    }
}
