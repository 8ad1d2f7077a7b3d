package dev.cloister.wire;

/** What a sandbox does until it is ready, in this order. Its place is its place on the wire. */
public enum StartStep {
    /** Prepares itself and reads the app's opening message, for which it may have to wait. */
    HELLO(0),
    /** Opens its end of the transport. */
    TRANSPORT(1),
    /** Has the JDK read the rest of the files that it reads late; it has begun with that before. */
    PRELOAD(2),
    /** Gives up all files. */
    LANDLOCK(3),
    /** Gives up all system calls but a few. */
    FILTER(4),
    /** Tries what must not succeed any more. */
    PROBES(5),
    /** Loads the services and warms them up. */
    SERVICES(6);

    private final int place;

    StartStep(int place) {
        this.place = place;
    }

    /**
     * Its place among the steps.
     *
     * @return 0 for the first one
     */
    @SuppressWarnings("EnumOrdinal") // the order is what both sides agree on
    public int place() {
        return place;
    }
}
