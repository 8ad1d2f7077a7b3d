package dev.cloister.ipc;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;

/**
 * Where a lane's next frame arrives. The flags are guarded by the multiplexer's lock. The buffer
 * belongs to the holder of the reader role while neither {@link #full} nor {@link #lent}, else to
 * the lane's thread; the lock passes it from one to the other.
 */
final class Inbox {

    /** Wakes the lane's thread: its frame is here, it is to read, or the end has come. */
    final Condition turn;

    final ReceiveBuffer buffer = new ReceiveBuffer();

    /** Until when the lane's thread waits; its own. */
    final Deadline deadline = new Deadline();

    /** A whole frame is here and was not taken yet. */
    boolean full;

    /** A frame was taken and may still be in use. */
    boolean lent;

    /** The lane's thread began a frame of its own since the last one came: an answer may come. */
    boolean asked;

    /** The lane's thread waits on {@link #turn}. */
    boolean waiting;

    /** The waiting thread may be made the reader. */
    boolean mayRead;

    /** When the thread began to wait, as a running number. */
    long waitNumber;

    Inbox(Condition turn) {
        this.turn = turn;
    }

    ByteBuffer take() {
        full = false;
        lent = true;
        return buffer.take();
    }
}
