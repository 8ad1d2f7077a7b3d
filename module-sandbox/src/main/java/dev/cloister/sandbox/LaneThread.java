package dev.cloister.sandbox;

import org.jspecify.annotations.Nullable;

/** The thread that serves a lane. It knows the lane, so that a service can ask about its call. */
final class LaneThread extends Thread {

    private final LaneServer server;

    LaneThread(LaneServer server, String name, Runnable work) {
        super(work, name);
        this.server = server;
        setDaemon(true);
    }

    /** When the present call of this thread must be done, or null if it does none. */
    static @Nullable Long deadlineNanos() {
        return Thread.currentThread() instanceof LaneThread lane
                ? lane.server.deadlineNanos()
                : null;
    }
}
