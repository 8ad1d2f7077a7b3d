package dev.cloister.ipc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes frames, each with one call, one after the other.
 *
 * <p>A peer that does not read blocks the writer until its process is killed, which breaks the
 * pipe. Two things follow. <i>Write vs. close</i>: the streams of {@link Process} flush when they
 * are closed and would wait for the blocked writer, so {@link #closeIfUnused} closes only if nobody
 * writes; a writer that leaves after the end has come calls it too, and the last one closes.
 * <i>Write vs. read</i>: writers hold no lock that readers need while they write.
 */
final class FrameWriter {

    /** Stands until a write is over; made once, for writing allocates nothing. */
    private static final Ending UNWRITABLE = Ending.peerGone("a frame could not be written", null);

    private final OutputStream out;
    private final LaneMultiplexer lanes;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    FrameWriter(OutputStream out, LaneMultiplexer lanes) {
        this.out = out;
        this.lanes = lanes;
    }

    void write(byte[] frame, int length) {
        Ending failure = UNWRITABLE;
        lock.lock();
        try {
            lanes.requireAlive();
            out.write(frame, 0, length);
            out.flush();
            failure = null;
        } catch (IOException e) {
            failure = Ending.peerGone("the pipe is broken", e);
        } finally {
            lock.unlock();
            if (failure != null) {
                // A part of the frame may be out: whatever followed would be misread.
                lanes.end(failure);
            }
            closeIfUnused();
        }
        // Throws after a failure, with the reason that came first.
        lanes.requireAlive();
    }

    /** Closes the stream if this end is closed and nobody writes. Never blocks. */
    void closeIfUnused() {
        if (!lanes.isClosed() || !lock.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                closed = true;
                Streams.closeQuietly(out);
            }
        } finally {
            lock.unlock();
        }
    }
}
