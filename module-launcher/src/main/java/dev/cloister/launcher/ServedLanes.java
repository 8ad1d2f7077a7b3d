package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

/**
 * The lanes that a thread serves: those over which sandboxes called the functions that it is
 * running, one inside the other, of one compartment or several.
 */
final class ServedLanes {

    private static final ThreadLocal<@Nullable Entry> INNERMOST = new ThreadLocal<>();

    private ServedLanes() {}

    /**
     * A lane that a thread serves.
     *
     * @param session the lane
     * @param outside what the thread served already when it was called over this lane
     */
    private record Entry(LaneSession session, @Nullable Entry outside) {}

    /** A piece of the app that runs because a sandbox called it. */
    @FunctionalInterface
    interface Code {
        void run() throws Exception;
    }

    /** The lane of a compartment that this thread serves, or null. */
    static @Nullable LaneSession of(ProcessCompartment compartment) {
        Entry entry = INNERMOST.get();
        while (entry != null && entry.session.compartment() != compartment) {
            entry = entry.outside;
        }
        return entry == null ? null : entry.session;
    }

    /** Runs what a sandbox called over a lane. */
    static void serve(LaneSession session, Code code) throws Exception {
        Entry outside = INNERMOST.get();
        INNERMOST.set(new Entry(session, outside));
        try {
            code.run();
        } finally {
            INNERMOST.set(outside);
        }
    }
}
