package dev.cloister.wire;

import dev.cloister.api.ProtocolViolationException;

import java.nio.ByteBuffer;

/**
 * The fixed start of every frame on a lane, little-endian.
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
 * <p>An object of this class is one decoded header, used again for each frame by one thread.
 */
public final class CallHeader {

    /** How many bytes the header takes. */
    public static final int BYTES;

    /** The number of a service that every sandbox has; see {@link ControlMethod}. */
    public static final int CONTROL_SERVICE = 0xffff;

    private static final int KIND_OFFSET;
    private static final int DEPTH_OFFSET;
    private static final int SERVICE_OFFSET;
    private static final int METHOD_OFFSET;
    private static final int CALL_NUMBER_OFFSET;
    private static final int UPCALL_NUMBER_OFFSET;
    private static final int TIME_LEFT_OFFSET;

    static {
        int offset = 0;
        KIND_OFFSET = offset;
        offset += Byte.BYTES;
        DEPTH_OFFSET = offset;
        offset += Byte.BYTES;
        SERVICE_OFFSET = offset;
        offset += Short.BYTES;
        METHOD_OFFSET = offset;
        offset += Integer.BYTES;
        CALL_NUMBER_OFFSET = offset;
        offset += Integer.BYTES;
        UPCALL_NUMBER_OFFSET = offset;
        offset += Integer.BYTES;
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
        frame.put(KIND_OFFSET, (byte) kind.code());
        frame.put(DEPTH_OFFSET, (byte) depth);
        frame.putShort(SERVICE_OFFSET, (short) service);
        frame.putInt(METHOD_OFFSET, method);
        frame.putInt(CALL_NUMBER_OFFSET, callNumber);
        frame.putInt(UPCALL_NUMBER_OFFSET, upcallNumber);
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
        kind = FrameKind.of(frame.get(KIND_OFFSET) & 0xff);
        depth = frame.get(DEPTH_OFFSET) & 0xff;
        service = frame.getShort(SERVICE_OFFSET) & 0xffff;
        method = frame.getInt(METHOD_OFFSET);
        callNumber = frame.getInt(CALL_NUMBER_OFFSET);
        upcallNumber = frame.getInt(UPCALL_NUMBER_OFFSET);
        timeLeftNanos = frame.getLong(TIME_LEFT_OFFSET);
        frame.position(BYTES);
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
