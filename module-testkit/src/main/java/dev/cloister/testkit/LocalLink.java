package dev.cloister.testkit;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the two ends of the transport {@code local} share. One lock guards it all. */
final class LocalLink {

    static final int HOST = 0;
    static final int SANDBOX = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The frame that each lane's receiver has yet to take: by receiving end, then by lane. */
    private final @Nullable ByteBuffer[][] waiting;

    private final boolean[] closed = new boolean[2];
    private final boolean[] flooded = new boolean[2];

    LocalLink(TransportSettings settings) {
        waiting = new ByteBuffer[2][settings.lanes()];
    }

    void send(int sender, int lane, ByteBuffer frame) {
        int receiver = 1 - sender;
        lock.lock();
        try {
            requireAlive(sender);
            if (waiting[receiver][lane] != null) {
                flooded[receiver] = true;
            }
            waiting[receiver][lane] = frame;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable ByteBuffer receive(int receiver, int lane, long timeoutNanos)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (flooded[receiver] || waiting[receiver][lane] == null) {
                requireAlive(receiver);
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            ByteBuffer frame = waiting[receiver][lane];
            waiting[receiver][lane] = null;
            return frame;
        } finally {
            lock.unlock();
        }
    }

    void close(int end) {
        lock.lock();
        try {
            closed[end] = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitEnd(int end) throws InterruptedException {
        lock.lock();
        try {
            while (ending(end) == null) {
                changed.await();
            }
        } finally {
            lock.unlock();
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
