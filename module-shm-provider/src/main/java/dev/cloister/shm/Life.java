package dev.cloister.shm;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;

/**
 * Whether an end can be used, and why not. It ends once; the first reason is the one that every
 * lane is told. Safe for use by many threads.
 */
final class Life {

    private final CountDownLatch over = new CountDownLatch(1);
    private final Runnable wakeAll;

    /** Between the start and the close of this end, or the peer's first breach of a rule. */
    private volatile boolean open;

    private volatile @Nullable Ending ending;

    /**
     * A life that has not begun.
     *
     * @param wakeAll wakes every thread that sleeps in a lane of this end
     */
    Life(Runnable wakeAll) {
        this.wakeAll = wakeAll;
    }

    /**
     * Begins.
     *
     * @return false if it is over already
     */
    synchronized boolean begin() {
        if (open) {
            throw new IllegalStateException("started already: start a transport once");
        }
        open = ending == null;
        return open;
    }

    /** Ends for a reason, unless it is over. */
    void end(Ending reason) {
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = reason;
            if (reason.violation()) {
                // What a peer that broke a rule still has in the memory is not believed either.
                open = false;
            }
        }
        over.countDown();
        // After the reason is there to be seen. A thread that looked for it just before and falls
        // asleep just after sleeps until its tick is over, at most.
        wakeAll.run();
    }

    /** Ends because this end was closed: from now on the memory must not be believed. */
    void close() {
        end(Ending.closed());
        synchronized (this) {
            open = false;
        }
    }

    boolean isOver() {
        return ending != null;
    }

    void awaitEnd() throws InterruptedException {
        over.await();
    }

    /** Throws if nothing can be sent, nor more received. */
    void requireAlive() {
        Ending reason = ending;
        if (reason != null) {
            throw reason.toException();
        }
        requireOpen();
    }

    /**
     * Throws if the memory is not the peer's, or the peer broke a rule. One that is merely gone may
     * have left a last frame in it.
     */
    void requireOpen() {
        if (!open) {
            Ending reason = ending;
            throw reason != null
                    ? reason.toException()
                    : new IllegalStateException("not started: call start after the handshake");
        }
    }
}
