package dev.cloister.shm;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Copies the peer's frames out of the shared memory, each byte once, into memory that the peer
 * cannot change; whoever parses, parses that, unless it asks for a {@linkplain #view view}. A
 * length is read once, by the caller, and checked here before anything is done with it. Used by the
 * lane's thread.
 */
final class Inbox {

    /** A larger buffer is not kept for the next frame. */
    private static final int RETAINED_BYTES = 128 * 1024;

    private static final int INITIAL_BYTES = 4096;

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle WORD_OF_ARRAY =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MemorySegment peer;
    private final long inlineOffset;
    private final long bufferOffset;
    private final int pieceBytes;
    private final int maxFrameBytes;

    /** The lane's buffer, for reading only. */
    private final ByteBuffer shared;

    private final byte[] small = new byte[RegionLayout.INLINE_BYTES];
    private final ByteBuffer smallView = viewOf(small);

    private byte[] large = new byte[0];
    private ByteBuffer largeView = viewOf(large);

    /** The length of the frame that comes in pieces, or 0 if none does. */
    private int expected;

    private int received;

    /**
     * A lane's inbox.
     *
     * @param peer the region that the peer writes
     * @param maxFrameBytes the largest frame
     */
    Inbox(MemorySegment peer, RegionLayout layout, int lane, int maxFrameBytes) {
        this.peer = peer;
        this.maxFrameBytes = maxFrameBytes;
        inlineOffset = layout.lineOffset(lane) + RegionLayout.INLINE_OFFSET;
        bufferOffset = layout.bufferOffset(lane);
        pieceBytes = Math.min(layout.bufferBytes(), maxFrameBytes);
        shared =
                peer.asSlice(bufferOffset, pieceBytes)
                        .asByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Tells whether the peer may say this length now. */
    boolean accepts(int length) {
        return expected == 0 ? length >= 0 && length <= maxFrameBytes : length == expected;
    }

    /**
     * Takes what the peer published.
     *
     * @param length a length that is accepted
     * @return the frame, or null if pieces of it are still to come
     */
    @Nullable ByteBuffer take(int length) {
        if (length <= RegionLayout.INLINE_BYTES) {
            for (int i = 0; i < length; i += Long.BYTES) {
                WORD_OF_ARRAY.set(small, i, (long) WORD.get(peer, inlineOffset + i));
            }
            return smallView.clear().limit(length);
        }
        expected = length;
        takePiece(Math.min(pieceBytes, length - received));
        if (received < length) {
            return null;
        }
        expected = 0;
        received = 0;
        return giveOut(length);
    }

    /**
     * Gives what the peer published where it is, for reading each byte once. What comes in pieces
     * is copied all the same, because they overwrite each other, and so is what is in the line,
     * because that costs no more than looking at it.
     *
     * @param length a length that is accepted
     * @return the frame, or null if pieces of it are still to come
     */
    @Nullable ByteBuffer view(int length) {
        return expected == 0 && length > RegionLayout.INLINE_BYTES && length <= pieceBytes
                ? shared.clear().limit(length)
                : take(length);
    }

    /** Holds at most twice what has really arrived: what a peer claims is never allocated. */
    private void takePiece(int bytes) {
        int needed = received + bytes;
        if (needed > large.length) {
            long doubled = Math.max(INITIAL_BYTES, 2L * large.length);
            large = Arrays.copyOf(large, (int) Math.max(needed, Math.min(expected, doubled)));
            largeView = viewOf(large);
        }
        MemorySegment.copy(peer, ValueLayout.JAVA_BYTE, bufferOffset, large, received, bytes);
        received = needed;
    }

    /** A large buffer goes with its frame and is forgotten here. */
    private ByteBuffer giveOut(int length) {
        ByteBuffer frame = largeView.clear().limit(length);
        if (large.length > RETAINED_BYTES) {
            large = new byte[0];
            largeView = viewOf(large);
        }
        return frame;
    }

    private static ByteBuffer viewOf(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
