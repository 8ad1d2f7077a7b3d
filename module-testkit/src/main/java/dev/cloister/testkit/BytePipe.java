package dev.cloister.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipe within one JVM that behaves like the kernel's: bounded, blocking, end of file once the
 * writing end is closed, an {@link IOException} for the writer once the reading end is closed. As
 * there, closing an end does not wake a thread that is blocked in it, and takes effect for the
 * other end only when that thread is out; {@link #killReader} and {@link #killWriter} do what the
 * death of a process does. Safe for use by many threads.
 */
public final class BytePipe {

    /** What a Linux pipe holds. */
    public static final int CAPACITY = 64 * 1024;

    private final byte[] ring = new byte[CAPACITY];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final End reading = new End();
    private final End writing = new End();
    private final InputStream in = new Reading();
    private final OutputStream out = new Writing();
    private int head;
    private int count;

    /** Creates an empty pipe. */
    public BytePipe() {}

    /**
     * The reading end.
     *
     * @return the same stream each time
     */
    public InputStream in() {
        return in;
    }

    /**
     * The writing end.
     *
     * @return the same stream each time
     */
    public OutputStream out() {
        return out;
    }

    /** Ends the reading end as if its process had died. */
    public void killReader() {
        kill(reading);
    }

    /** Ends the writing end as if its process had died. */
    public void killWriter() {
        kill(writing);
    }

    private void kill(End end) {
        lock.lock();
        try {
            end.closed = true;
            end.killed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void close(End end) {
        lock.lock();
        try {
            end.closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One end's state, guarded by the lock. */
    private static final class End {
        private boolean closed;
        private boolean killed;
        private int users;

        private void enter() throws IOException {
            if (closed) {
                throw new IOException("stream closed");
            }
            users++;
        }

        private void requireAlive() throws IOException {
            if (killed) {
                throw new IOException("stream closed");
            }
        }

        private boolean gone() {
            return killed || (closed && users == 0);
        }
    }

    private final class Reading extends InputStream {

        @Override
        public int available() throws IOException {
            lock.lock();
            try {
                if (reading.closed) {
                    throw new IOException("stream closed");
                }
                return count;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            lock.lock();
            try {
                reading.enter();
                try {
                    while (count == 0 && !writing.gone()) {
                        reading.requireAlive();
                        changed.awaitUninterruptibly();
                    }
                    return count == 0 ? -1 : drain(bytes, offset, length);
                } finally {
                    reading.users--;
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        private int drain(byte[] bytes, int offset, int length) {
            int taken = Math.min(length, count);
            int first = Math.min(taken, CAPACITY - head);
            System.arraycopy(ring, head, bytes, offset, first);
            System.arraycopy(ring, 0, bytes, offset + first, taken - first);
            head = (head + taken) % CAPACITY;
            count -= taken;
            return taken;
        }

        @Override
        public void close() {
            BytePipe.this.close(reading);
        }
    }

    private final class Writing extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            lock.lock();
            try {
                writing.enter();
                try {
                    writeAll(bytes, offset, length);
                } finally {
                    writing.users--;
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        private void writeAll(byte[] bytes, int offset, int length) throws IOException {
            int written = 0;
            while (written < length) {
                while (count == CAPACITY && !reading.gone()) {
                    writing.requireAlive();
                    changed.awaitUninterruptibly();
                }
                if (reading.gone()) {
                    throw new IOException("broken pipe");
                }
                written += fill(bytes, offset + written, length - written);
                changed.signalAll();
            }
        }

        private int fill(byte[] bytes, int offset, int length) {
            int added = Math.min(length, CAPACITY - count);
            int tail = (head + count) % CAPACITY;
            int first = Math.min(added, CAPACITY - tail);
            System.arraycopy(bytes, offset, ring, tail, first);
            System.arraycopy(bytes, offset + first, ring, 0, added - first);
            count += added;
            return added;
        }

        @Override
        public void close() {
            BytePipe.this.close(writing);
        }
    }
}
