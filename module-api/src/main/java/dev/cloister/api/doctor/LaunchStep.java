package dev.cloister.api.doctor;

/** What is done from asking for a compartment until its first answer, in this order. */
public enum LaunchStep {
    /** Finds the image and the transport, and plans what the kernel is to do. */
    PLAN(Place.APP),
    /** Makes the app's end of the transport. */
    OPEN_TRANSPORT(Place.APP),
    /** Has a thread restrict itself that starts processes; the next launches find it restricted. */
    RESTRICT(Place.APP),
    /** Starts the process and limits it. */
    START(Place.APP_MEANWHILE),
    /** Comes up, from when the process is asked for until the sandbox's first line. */
    BOOT(Place.SANDBOX),
    /** Computes the filter of the seal. */
    COMPILE_SEAL(Place.APP_MEANWHILE),
    /** Reads the app's opening message, for which it may have to wait. */
    HELLO(Place.SANDBOX),
    /** Opens the sandbox's end of the transport. */
    JOIN_TRANSPORT(Place.SANDBOX),
    /** Has the JDK read the rest of the files that it reads late; it has begun with that before. */
    PRELOAD(Place.SANDBOX),
    /** Seals: gives up all files. */
    LANDLOCK(Place.SANDBOX),
    /** Seals: gives up all system calls but a few. */
    FILTER(Place.SANDBOX),
    /** Tries what must not succeed any more. */
    PROBES(Place.SANDBOX),
    /** Looks at what the kernel says about each thread of the sandbox. */
    VERIFY(Place.APP_MEANWHILE),
    /** Loads the services and warms them up. */
    SERVICES(Place.SANDBOX),
    /** Makes the handle that the app gets. */
    HANDLE(Place.APP),
    /** Makes a first call, which carries nothing and comes back. */
    FIRST_CALL(Place.APP),
    /** Messages on their way, and threads that wait for their turn. */
    REST(Place.APP);

    private final Place place;

    LaunchStep(Place place) {
        this.place = place;
    }

    /** Where a step is done. */
    public enum Place {
        /** In the app, while the sandbox waits or does not exist yet. */
        APP,
        /** In the app, while the sandbox has something else to do: it makes no start longer. */
        APP_MEANWHILE,
        /** In the sandbox, by its own clock; the app waits. */
        SANDBOX
    }

    /**
     * Where it is done.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }
}
