package dev.cloister.wire;

/** What a sandbox does until it is ready, in this order. Its place is its place on the wire. */
public enum StartStep {
    /** Prepares itself and reads the app's opening message, for which it may have to wait. */
    HELLO,
    /** Opens its end of the transport. */
    TRANSPORT,
    /** Has the JDK read the rest of the files that it reads late; it has begun with that before. */
    PRELOAD,
    /** Gives up all files. */
    LANDLOCK,
    /** Gives up all system calls but a few. */
    FILTER,
    /** Tries what must not succeed any more. */
    PROBES,
    /** Loads the services and warms them up. */
    SERVICES;

    /**
     * Its place among the steps.
     *
     * @return 0 for the first one
     */
    @SuppressWarnings("EnumOrdinal") // the order is what both sides agree on
    public int place() {
        return ordinal();
    }
}
