package dev.cloister.wire;

import dev.cloister.api.ProtocolViolationException;

/** What a frame on a lane says. The codes are the wire's: never reuse one. */
public enum FrameKind {
    /** App to sandbox: do this. */
    CALL(1),
    /** Sandbox to app: the call's result. */
    RESULT(2),
    /** Sandbox to app: the call's error. */
    ERROR(3),
    /** Sandbox to app, while a call runs: call one of the functions that came with it. */
    UPCALL(4),
    /** App to sandbox: the function's result. */
    UPCALL_RESULT(5),
    /** App to sandbox: the function failed; end the call. */
    UPCALL_FAILED(6);

    private static final FrameKind[] BY_CODE = byCode();

    private final int code;

    FrameKind(int code) {
        this.code = code;
    }

    /**
     * The number that stands for this kind on the wire.
     *
     * @return 1 to 255
     */
    public int code() {
        return code;
    }

    /**
     * Finds a kind by its number.
     *
     * @param code 0 to 255
     * @return the kind
     * @throws ProtocolViolationException if there is none
     */
    public static FrameKind of(int code) {
        if (code < 1 || code >= BY_CODE.length) {
            throw new ProtocolViolationException("frame kind " + code + " does not exist", null);
        }
        return BY_CODE[code];
    }

    private static FrameKind[] byCode() {
        FrameKind[] kinds = new FrameKind[values().length + 1];
        for (FrameKind kind : values()) {
            kinds[kind.code] = kind;
        }
        return kinds;
    }
}
