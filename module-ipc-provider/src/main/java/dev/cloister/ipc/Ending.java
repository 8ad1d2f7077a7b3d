package dev.cloister.ipc;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;

import org.jspecify.annotations.Nullable;

/**
 * Why an end is of no more use.
 *
 * @param violation whether the peer broke a rule
 * @param message what every later call says
 * @param cause what led to it, or null
 */
record Ending(boolean violation, String message, @Nullable Throwable cause) {

    static Ending closed() {
        return new Ending(false, "this end of the pipe is closed", null);
    }

    static Ending peerGone(String detail, @Nullable Throwable cause) {
        return new Ending(false, "peer is gone: " + detail, cause);
    }

    static Ending violation(ProtocolViolationException e) {
        return new Ending(true, String.valueOf(e.getMessage()), e);
    }

    /** A new exception each time, so that its stack trace is the caller's. */
    CloisterException toException() {
        return violation
                ? new ProtocolViolationException(message, cause)
                : new TransportException(message, cause);
    }
}
