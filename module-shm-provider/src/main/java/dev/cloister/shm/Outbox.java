package dev.cloister.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a lane's next outgoing frame is written: in the lane's buffer, which is shared, unless it
 * is so small that it goes into the line or so large that it goes in pieces. Used by the lane's
 * thread.
 *
 * <p>A small frame is put together in private and then copied at once, some words: the peer polls
 * the line, and each of its looks between two stores would take the line from this processor.
 */
final class Outbox {

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle WORD_OF_ARRAY =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final byte[] NOTHING = new byte[0];

    private final MemorySegment own;
    private final long inlineOffset;
    private final long bufferOffset;
    private final int bufferBytes;
    private final ByteBuffer bufferView;

    /** A frame for the line; whole words of it are copied. */
    private final byte[] small = new byte[RegionLayout.INLINE_BYTES];

    private final ByteBuffer smallView = ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN);

    /** A frame that may not fit into the buffer; made for it and forgotten after it. */
    private byte[] large = NOTHING;

    /**
     * A lane's outbox.
     *
     * @param own the region that this end writes
     * @param maxFrameBytes the largest frame
     */
    Outbox(MemorySegment own, RegionLayout layout, int lane, int maxFrameBytes) {
        this.own = own;
        inlineOffset = layout.lineOffset(lane) + RegionLayout.INLINE_OFFSET;
        bufferOffset = layout.bufferOffset(lane);
        bufferBytes = Math.min(layout.bufferBytes(), maxFrameBytes);
        bufferView =
                own.asSlice(bufferOffset, bufferBytes)
                        .asByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A buffer with at least this much room. */
    ByteBuffer claim(int capacity) {
        takeLine();
        if (capacity <= RegionLayout.INLINE_BYTES) {
            return smallView.clear();
        }
        if (capacity <= bufferBytes) {
            return bufferView.clear();
        }
        large = new byte[capacity];
        return ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Makes the line this processor's own. The peer has looked at it, so the first store to it
     * waits until the peer's processor has given it up; this one does so while the frame is being
     * put together. What is in these bytes counts for the peer only after the next sequence.
     */
    private void takeLine() {
        WORD.set(own, inlineOffset, 0L);
    }

    /** Tells whether a frame of this length crosses in one. */
    boolean fits(int length) {
        return length <= bufferBytes;
    }

    /** Puts a frame that fits to where the peer expects one of its length. */
    @SuppressWarnings("ReferenceEquality") // The views stand for where their bytes are.
    void place(ByteBuffer frame, int length) {
        if (length <= RegionLayout.INLINE_BYTES) {
            if (frame != smallView) {
                frame.get(0, small, 0, length);
            }
            for (int i = 0; i < length; i += Long.BYTES) {
                WORD.set(own, inlineOffset + i, (long) WORD_OF_ARRAY.get(small, i));
            }
        } else if (frame != bufferView) {
            placePiece(0, length);
        }
        large = NOTHING;
    }

    /** Puts a piece of a frame that does not fit into the buffer. */
    void placePiece(int start, int length) {
        MemorySegment.copy(large, start, own, ValueLayout.JAVA_BYTE, bufferOffset, length);
    }

    int pieceBytes() {
        return bufferBytes;
    }

    /** Forgets a frame that was sent in pieces. */
    void release() {
        large = NOTHING;
    }
}
