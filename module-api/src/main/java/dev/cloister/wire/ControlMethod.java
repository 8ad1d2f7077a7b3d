package dev.cloister.wire;

/** The methods of the control service. */
public final class ControlMethod {

    /** Takes nothing, gives nothing. */
    public static final int PING = 0;

    /** Takes a service's number (4 bytes), gives the description of its contract (text). */
    public static final int DESCRIBE = 1;

    /** The longest description that is looked at, in bytes. */
    public static final int MAX_DESCRIPTION_BYTES = 64 * 1024;

    private ControlMethod() {}
}
