package dev.cloister.ipc;

import java.nio.ByteBuffer;

/**
 * The layout of the bytes before every frame's payload, little-endian.
 *
 * <pre>
 *   0               1               2               3
 *   0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7
 *  +---------------------------------------------------------------+
 *  |                    length of the payload                      |
 *  +-------------------------------+-+-----------------------------+
 *  |             lane              |W|            zero             |
 *  +-------------------------------+-+-----------------------------+
 * </pre>
 *
 * <p>W: other lanes of the sender are waiting for answers too. Only the host sets it. It is a hint
 * about who should read next; a wrong one costs about a millisecond, never a frame.
 */
final class FramePrefix {

    /** How many bytes the prefix takes. */
    static final int BYTES;

    /** The flag W. */
    static final int OTHERS_WAIT = 1;

    private static final int LENGTH_OFFSET;
    private static final int LANE_OFFSET;
    private static final int FLAGS_OFFSET;

    static {
        int offset = 0;
        LENGTH_OFFSET = offset;
        offset += Integer.BYTES;
        LANE_OFFSET = offset;
        offset += Short.BYTES;
        FLAGS_OFFSET = offset;
        offset += Short.BYTES;
        BYTES = offset;
    }

    private FramePrefix() {}

    static void write(ByteBuffer frame, int length, int lane, int flags) {
        frame.putInt(LENGTH_OFFSET, length);
        frame.putShort(LANE_OFFSET, (short) lane);
        frame.putShort(FLAGS_OFFSET, (short) flags);
    }

    /** The claimed length: any int, a negative one stands for 2 GiB and more. */
    static int length(ByteBuffer input, int start) {
        return input.getInt(start + LENGTH_OFFSET);
    }

    static int lane(ByteBuffer input, int start) {
        return Short.toUnsignedInt(input.getShort(start + LANE_OFFSET));
    }

    static int flags(ByteBuffer input, int start) {
        return Short.toUnsignedInt(input.getShort(start + FLAGS_OFFSET));
    }
}
