package dev.cloister.shm;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The pipe that tells whether the peer lives: nothing crosses it after the handshake, and its end
 * is the peer's. Safe for use by many threads.
 *
 * <p>One thread blocks in the read as long as the peer lives, and it alone closes the reading end:
 * closing that under a blocked read may let the read go on with a descriptor that belongs to
 * another file by then. Closing the writing end is what makes the peer go, and with it this thread.
 */
final class ControlPipe {

    private final Life life;
    private @Nullable OutputStream toPeer;
    private boolean closed;

    ControlPipe(Life life) {
        this.life = life;
    }

    /** Takes the pipe over; watches it unless this end is closed. */
    synchronized void start(InputStream fromPeer, OutputStream toPeer) {
        if (closed) {
            closeQuietly(fromPeer);
            closeQuietly(toPeer);
            return;
        }
        this.toPeer = toPeer;
        Thread.ofPlatform().daemon().name("cloister-shm-control").start(() -> watch(fromPeer));
    }

    synchronized void close() {
        closed = true;
        if (toPeer != null) {
            closeQuietly(toPeer);
        }
    }

    private void watch(InputStream fromPeer) {
        try (fromPeer) {
            life.end(
                    fromPeer.read() < 0
                            ? Ending.peerGone("the control pipe ended", null)
                            : Ending.violation("a byte came through the control pipe"));
        } catch (IOException e) {
            life.end(Ending.peerGone("the control pipe is broken", e));
        }
    }

    private static void closeQuietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException _) {
            // The peer is gone or about to be; there is nothing left to save.
        }
    }
}
