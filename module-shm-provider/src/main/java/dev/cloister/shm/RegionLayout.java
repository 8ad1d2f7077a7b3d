package dev.cloister.shm;

import dev.cloister.spi.TransportSettings;

/**
 * Where things lie in a region, the memory that one end writes and the other only reads. There is a
 * region for each direction, with the same layout: for each lane a line, then the lane's buffer.
 * All words are in the processor's byte order, which is little-endian.
 *
 * <pre>
 *    0               4               8              12              16 ... 127
 *   +---------------+---------------+---------------+---------------+------------------+
 *   |   sequence    |    length     |    waiting    |     zero      | the inline frame |
 *   +---------------+---------------+---------------+---------------+------------------+
 * </pre>
 *
 * <ul>
 *   <li><i>sequence</i>: how many frames, pieces of frames and receipts the writer has published.
 *       Storing it publishes everything else. It is the word that the reader sleeps on.
 *   <li><i>length</i>: of the frame, in bytes, or {@link #RECEIPT}. A frame of up to {@link
 *       #INLINE_BYTES} is in the line, a larger one in the buffer; of one that is larger than the
 *       buffer there is a piece.
 *   <li><i>waiting</i>: not 0 while the writer itself sleeps, or is about to, until the reader's
 *       own sequence changes.
 * </ul>
 *
 * <p>So a small frame costs one line in each direction: what the reader polls is what it reads. No
 * two lanes share a line, and 128 bytes are two lines of most processors, which fetch them in
 * pairs.
 */
final class RegionLayout {

    static final int LINE_BYTES = 128;

    static final int SEQUENCE_OFFSET;
    static final int LENGTH_OFFSET;
    static final int WAITING_OFFSET;

    /** Where the inline frame begins, a multiple of 8. */
    static final int INLINE_OFFSET;

    /** The largest frame that is in the line, a multiple of 8. */
    static final int INLINE_BYTES;

    /** In place of a length: the piece of a frame that came last was taken. */
    static final int RECEIPT = -1;

    private static final int PAGE_BYTES = 4096;

    static {
        int offset = 0;
        SEQUENCE_OFFSET = offset;
        offset += Integer.BYTES;
        LENGTH_OFFSET = offset;
        offset += Integer.BYTES;
        WAITING_OFFSET = offset;
        offset += Integer.BYTES;
        // So that the frame can be copied by whole words of 8 bytes.
        offset += Integer.BYTES;
        INLINE_OFFSET = offset;
        INLINE_BYTES = LINE_BYTES - offset;
    }

    private final int lanes;
    private final int bufferBytes;

    /**
     * Lays out a region.
     *
     * @param lanes how many lanes there are
     * @param bufferBytes the size of each lane's buffer, a multiple of {@link #LINE_BYTES}
     */
    RegionLayout(int lanes, int bufferBytes) {
        if (bufferBytes < LINE_BYTES || bufferBytes % LINE_BYTES != 0) {
            throw new IllegalArgumentException(
                    "laneBufferBytes="
                            + bufferBytes
                            + ", must be a positive multiple of "
                            + LINE_BYTES);
        }
        this.lanes = lanes;
        this.bufferBytes = bufferBytes;
    }

    /**
     * Lays out a region as its settings say. To what a message holds comes the message's header,
     * and the length of an array or text in it: there is a line for that.
     */
    static RegionLayout of(TransportSettings settings) {
        return new RegionLayout(settings.lanes(), settings.laneBufferBytes() + LINE_BYTES);
    }

    int lanes() {
        return lanes;
    }

    int bufferBytes() {
        return bufferBytes;
    }

    /** Where a lane's line begins. */
    long lineOffset(int lane) {
        return lane * ((long) LINE_BYTES + bufferBytes);
    }

    /** Where a lane's buffer begins. */
    long bufferOffset(int lane) {
        return lineOffset(lane) + LINE_BYTES;
    }

    /** The size of a region, in whole pages. */
    long bytes() {
        long used = lineOffset(lanes);
        return (used + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }
}
