package dev.cloister.wire;

import dev.cloister.api.ProtocolViolationException;

import java.nio.ByteBuffer;

/**
 * The fixed start of every frame on a lane: three words of 8 bytes, little-endian.
 *
 * <pre>
 *   0               1               2               3
 *   0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7
 *  +---------------+---------------+-------------------------------+
 *  |     kind      |     depth     |            service            |
 *  +---------------+---------------+-------------------------------+
 *  |                   method, or function number                  |
 *  +---------------------------------------------------------------+
 *  |                          call number                          |
 *  +---------------------------------------------------------------+
 *  |                         upcall number                         |
 *  +---------------------------------------------------------------+
 *  |                time left until the deadline in                |
 *  |              nanoseconds (CALL), else 0                        |
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * <p>An answer repeats the kind's partner numbers: {@code RESULT} and {@code ERROR} the call number
 * and depth of their {@code CALL}; {@code UPCALL_RESULT} and {@code UPCALL_FAILED} those and the
 * upcall number of their {@code UPCALL}.
 *
 * <p>Words are written and read whole. A word that is put together from its parts in memory cannot
 * be loaded again before all of them have arrived there, which is what a lane that copies whole
 * words would wait for.
 *
 * <p>An object of this class is one decoded header, used again for each frame by one thread.
 */
public final class CallHeader {

    /** How many bytes the header takes. */
    public static final int BYTES;

    /** The number of a service that every sandbox has; see {@link ControlMethod}. */
    public static final int CONTROL_SERVICE = 0xffff;

    private static final int ROUTE_OFFSET;
    private static final int NUMBERS_OFFSET;
    private static final int TIME_LEFT_OFFSET;

    private static final int DEPTH_SHIFT = Byte.SIZE;
    private static final int SERVICE_SHIFT = 2 * Byte.SIZE;

    static {
        int offset = 0;
        ROUTE_OFFSET = offset;
        offset += Long.BYTES;
        NUMBERS_OFFSET = offset;
        offset += Long.BYTES;
        TIME_LEFT_OFFSET = offset;
        offset += Long.BYTES;
        BYTES = offset;
    }

    private FrameKind kind = FrameKind.CALL;
    private int depth;
    private int service;
    private int method;
    private int callNumber;
    private int upcallNumber;
    private long timeLeftNanos;

    /** Creates a header of zeros. */
    public CallHeader() {}

    /**
     * Writes a header at the buffer's start and moves the buffer's position behind it.
     *
     * @param frame a claimed buffer at position 0
     * @param kind what the frame says
     * @param depth how deep the call nests, 0 to 255
     * @param service the service's number, 0 to 65,535
     * @param method the method's or function's number
     * @param callNumber the call's number
     * @param upcallNumber the upcall's number within the call, or 0
     * @param timeLeftNanos for a {@code CALL} the time until its deadline, else 0
     */
    public static void write(
            ByteBuffer frame,
            FrameKind kind,
            int depth,
            int service,
            int method,
            int callNumber,
            int upcallNumber,
            long timeLeftNanos) {
        int route =
                kind.code() | (depth & 0xff) << DEPTH_SHIFT | (service & 0xffff) << SERVICE_SHIFT;
        frame.putLong(ROUTE_OFFSET, pair(route, method));
        frame.putLong(NUMBERS_OFFSET, pair(callNumber, upcallNumber));
        frame.putLong(TIME_LEFT_OFFSET, timeLeftNanos);
        frame.position(BYTES);
    }

    /**
     * Reads the header at the buffer's start and moves the buffer's position to the payload.
     *
     * @param frame a received buffer at position 0
     * @throws ProtocolViolationException if the frame is too short or of no known kind
     */
    public void read(ByteBuffer frame) {
        if (frame.limit() < BYTES) {
            throw new ProtocolViolationException(
                    "frame of " + frame.limit() + " bytes is shorter than its header", null);
        }
        long route = frame.getLong(ROUTE_OFFSET);
        kind = FrameKind.of((int) route & 0xff);
        depth = (int) route >>> DEPTH_SHIFT & 0xff;
        service = (int) route >>> SERVICE_SHIFT;
        method = second(route);
        long numbers = frame.getLong(NUMBERS_OFFSET);
        callNumber = (int) numbers;
        upcallNumber = second(numbers);
        timeLeftNanos = frame.getLong(TIME_LEFT_OFFSET);
        frame.position(BYTES);
    }

    /** Two ints in the order in which they lie in memory. */
    private static long pair(int first, int second) {
        return Integer.toUnsignedLong(first) | (long) second << Integer.SIZE;
    }

    private static int second(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    /**
     * What the frame says.
     *
     * @return the kind
     */
    public FrameKind kind() {
        return kind;
    }

    /**
     * How deep the call nests.
     *
     * @return 0 for a call that is not made from inside an upcall
     */
    public int depth() {
        return depth;
    }

    /**
     * The service's number.
     *
     * @return 0 to 65,535
     */
    public int service() {
        return service;
    }

    /**
     * The method's number or, in an upcall, the function's.
     *
     * @return any int
     */
    public int method() {
        return method;
    }

    /**
     * The call's number.
     *
     * @return any int
     */
    public int callNumber() {
        return callNumber;
    }

    /**
     * The upcall's number within its call.
     *
     * @return any int
     */
    public int upcallNumber() {
        return upcallNumber;
    }

    /**
     * The time until the deadline.
     *
     * @return nanoseconds
     */
    public long timeLeftNanos() {
        return timeLeftNanos;
    }
}
