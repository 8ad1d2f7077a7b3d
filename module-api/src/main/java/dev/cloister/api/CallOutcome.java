package dev.cloister.api;

/** What a call ended with, as far as those are concerned who watch rather than call. */
public enum CallOutcome {
    /** With a value, or with nothing if the method gives nothing. */
    RETURNED,
    /** With an exception that the contract declares: the service has done its work. */
    DECLARED_EXCEPTION,
    /** With an exception that the contract does not declare. */
    SERVICE_FAILED,
    /** With an exception of a function of the app that the service had called. */
    CALLBACK_FAILED,
    /** The result did not fit into a message. */
    TOO_LARGE,
    /** It took too long, and its process was killed. */
    DEADLINE_EXCEEDED,
    /** Its process ended under it, for a reason that is not the call's. */
    CRASHED,
    /** The sandbox broke the protocol. */
    PROTOCOL_VIOLATED,
    /** The caller was interrupted, or went away in another way of its own. */
    GIVEN_UP,
    /** The compartment was closed under it. */
    CLOSED,
    /**
     * It was not made: no lane became free or no process served in time, or too many calls waited.
     */
    REFUSED;

    /**
     * Tells whether the service did its work.
     *
     * @return whether it gave a value or an exception that its contract declares
     */
    public boolean isAnswer() {
        return this == RETURNED || this == DECLARED_EXCEPTION;
    }
}
