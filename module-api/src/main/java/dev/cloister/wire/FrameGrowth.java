package dev.cloister.wire;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.spi.Lane;
import dev.cloister.spi.PayloadWriter;

import java.nio.ByteBuffer;

/**
 * Claims the frames of one lane, and makes room in the one that is being written, at least doubling
 * it: claims the lane's buffer again and writes the content once more.
 */
public final class FrameGrowth implements PayloadWriter.Growth {

    private final Lane lane;
    private final int maxFrameBytes;

    /**
     * Creates the growth of one lane's frames.
     *
     * @param lane the lane
     * @param maxFrameBytes the largest frame
     */
    public FrameGrowth(Lane lane, int maxFrameBytes) {
        this.lane = lane;
        this.maxFrameBytes = maxFrameBytes;
    }

    /**
     * Claims what a frame is likely to need; one that needs more grows, or is refused then.
     *
     * @param payloadBytes how many bytes are likely to follow the header
     * @return the lane's buffer, at the place of the header
     */
    public ByteBuffer claim(int payloadBytes) {
        return lane.claim((int) Math.min(maxFrameBytes, CallHeader.BYTES + (long) payloadBytes));
    }

    /**
     * Makes room.
     *
     * @throws PayloadLimitException if the frame would be larger than the largest
     */
    @Override
    public ByteBuffer grow(ByteBuffer full, int bytes) {
        long needed = (long) full.position() + bytes;
        if (needed > maxFrameBytes) {
            throw new PayloadLimitException(
                    "a message takes at least bytes="
                            + needed
                            + ", maxFrameBytes="
                            + maxFrameBytes
                            + "; send less at a time, or raise the limit with the builder's"
                            + " maxFrameBytes(…)");
        }
        long doubled = Math.min(maxFrameBytes, 2L * full.limit());
        // Copied, because the next claim may return the same memory.
        byte[] content = new byte[full.position()];
        full.get(0, content);
        return lane.claim((int) Math.max(needed, doubled)).put(content);
    }
}
