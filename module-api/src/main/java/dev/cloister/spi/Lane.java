package dev.cloister.spi;

import dev.cloister.api.TransportException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * One end of a request/response path. The two ends take turns: after a frame is sent, the other end
 * sends the next one. A lane is used by one thread at a time; handing it to another thread needs a
 * happens-before edge.
 *
 * <p>Buffers are little-endian. They belong to the lane and are used again.
 */
public interface Lane {

    /**
     * The buffer for the next outgoing frame. May be called again before {@link #send()}, for more
     * room: what was written is lost, and the buffer of before must not be used any more.
     *
     * @param capacity how many bytes the frame needs at most, 1 to {@link
     *     TransportSettings#maxFrameBytes()}
     * @return a buffer at position 0 with at least this many bytes remaining; valid until {@link
     *     #send()}. It may share memory with the buffer that {@link #receive} returned, so decode
     *     that one first
     * @throws dev.cloister.api.TransportException if {@code capacity} is beyond the largest frame;
     *     the message names the setting
     */
    ByteBuffer claim(int capacity);

    /**
     * Refuses a capacity that {@link #claim} must not give; the same for every transport.
     *
     * @param capacity how many bytes are asked for
     * @param maxFrameBytes the largest frame
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     * @throws TransportException if it is beyond the largest frame
     */
    static void requireCapacity(int capacity, int maxFrameBytes) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity=" + capacity + ", must be 1 or more");
        }
        if (capacity > maxFrameBytes) {
            throw new TransportException(
                    "frame needs capacity="
                            + capacity
                            + ", maxFrameBytes="
                            + maxFrameBytes
                            + ": send less at a time or raise maxFrameBytes",
                    null);
        }
    }

    /**
     * Sends the claimed buffer's bytes from 0 to its position as one frame.
     *
     * @throws dev.cloister.api.TransportException if the peer is gone or this end is closed
     */
    void send();

    /**
     * Tells whether {@link #send()} may have to wait for the other end to read.
     *
     * @return false only if the claimed frame, as it is now, will be sent at once
     */
    default boolean mayWaitToSend() {
        return true;
    }

    /**
     * Waits for the next frame.
     *
     * @param timeoutNanos how long to wait at most, in nanoseconds; zero or less only looks, {@link
     *     Long#MAX_VALUE} waits for ever
     * @return the frame from position 0 to the limit, a private copy that the peer cannot change,
     *     valid until the next {@link #claim} or {@code receive}; or null if the time is over
     * @throws InterruptedException if the thread is interrupted while it waits; the frame may still
     *     arrive later
     * @throws dev.cloister.api.TransportException if the peer is gone or this end is closed
     * @throws dev.cloister.api.ProtocolViolationException if the peer's bytes break a rule
     */
    @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException;

    /**
     * Tells whether the frame that was received last may have been waited for.
     *
     * @return false only if it came within some microseconds
     */
    default boolean hasWaited() {
        return true;
    }

    /**
     * Waits for the next frame and gives it where the peer wrote it, if it can: uncopied, and the
     * peer may change its bytes at any time, but not their number. Whoever reads it reads each byte
     * once. When this end is closed meanwhile the bytes are nobody's: look after reading, and drop
     * what was read then.
     *
     * @param timeoutNanos as in {@link #receive}
     * @return the frame from position 0 to the limit, valid until the next {@link #claim} or {@code
     *     receive}, possibly a private copy; or null if the time is over
     * @throws InterruptedException as in {@link #receive}
     */
    default @Nullable ByteBuffer view(long timeoutNanos) throws InterruptedException {
        return receive(timeoutNanos);
    }
}
