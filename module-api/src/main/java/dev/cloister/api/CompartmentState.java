package dev.cloister.api;

/** Where a compartment is in its life. */
public enum CompartmentState {
    /** Its first process comes up; nobody has the handle yet. */
    STARTING,
    /** Calls are served. */
    READY,
    /** Its process is gone, and a fresh one comes up; calls wait for that. */
    RESTARTING,
    /**
     * Its processes end too often: calls are refused at once. From time to time a fresh process is
     * tried, and if it serves, the compartment is {@link #READY} again.
     */
    FAILED,
    /** Its owner closed it, or its process is gone and is not to be replaced. */
    CLOSED
}
