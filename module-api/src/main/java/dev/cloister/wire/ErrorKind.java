package dev.cloister.wire;

import dev.cloister.api.ProtocolViolationException;

/** The first byte of an {@link FrameKind#ERROR} frame's payload. Never reuse a code. */
public enum ErrorKind {
    /** An error that the contract declares: its number (4 bytes), then the service's detail. */
    SERVICE(1),
    /** Anything else that went wrong in the service: see {@link Failure}. */
    FAILED(2),
    /** The call ended because one of the app's functions failed; nothing follows. */
    UPCALL_FAILED(3),
    /** The call has run, and its outcome does not fit into a frame; nothing follows. */
    TOO_LARGE(4);

    private final int code;

    ErrorKind(int code) {
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
    public static ErrorKind of(int code) {
        for (ErrorKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new ProtocolViolationException("error kind " + code + " does not exist", null);
    }
}
