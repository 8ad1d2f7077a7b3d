package dev.cloister.launcher;

import dev.cloister.api.RemoteFailure;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.wire.Failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Makes exceptions of what a sandbox says was thrown there. All of it is text: it is cleaned, and
 * no class that it names is looked for.
 */
final class RemoteFailures {

    private RemoteFailures() {}

    static ServiceFailedException exception(Failure failure, String service, String compartment) {
        RemoteFailure remote = copy(failure.causes());
        return new ServiceFailedException(
                "service " + service + " in compartment " + compartment + " failed with " + remote,
                remote);
    }

    /** Innermost first, because a cause comes with its exception. */
    private static @Nullable RemoteFailure copy(List<Failure.Thrown> causes) {
        RemoteFailure cause = null;
        for (Failure.Thrown thrown : causes.reversed()) {
            cause =
                    new RemoteFailure(
                            Printable.text(thrown.type()),
                            Printable.text(thrown.message()),
                            stackTrace(thrown.frames()),
                            cause);
        }
        return cause;
    }

    private static StackTraceElement[] stackTrace(List<Failure.Frame> frames) {
        StackTraceElement[] trace = new StackTraceElement[frames.size()];
        for (int i = 0; i < trace.length; i++) {
            Failure.Frame frame = frames.get(i);
            trace[i] =
                    new StackTraceElement(
                            Printable.text(frame.type()),
                            Printable.text(frame.method()),
                            frame.file().isEmpty() ? null : Printable.text(frame.file()),
                            frame.line());
        }
        return trace;
    }
}
