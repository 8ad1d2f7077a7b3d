package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.EndCause;
import dev.cloister.api.ProtocolViolationException;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Why a compartment takes no more calls. */
sealed interface End {

    /**
     * What a caller is told whose call is not the one that brought the end about.
     *
     * @param compartment the compartment's name
     * @param advice what to do, as the end of a sentence
     */
    CloisterException exception(String compartment, String advice);

    /** What kind of end it is. */
    EndCause cause();

    /** How it showed, for who watches; nothing that the sandbox wrote. */
    default String fact() {
        return "";
    }

    /** Its owner closed it. */
    record Closed(String instead) implements End {
        @Override
        public CloisterException exception(String compartment, String advice) {
            return new CompartmentClosedException(
                    "compartment " + compartment + " is closed; " + instead, null);
        }

        @Override
        public EndCause cause() {
            return EndCause.CLOSED;
        }
    }

    /** A call passed its deadline, and the process was killed. */
    record Overran(List<String> stderr) implements End {
        @Override
        public CloisterException exception(String compartment, String advice) {
            return killed(
                    compartment, "because a call on it passed its deadline", advice, stderr, null);
        }

        @Override
        public EndCause cause() {
            return EndCause.DEADLINE_EXCEEDED;
        }
    }

    /** The sandbox side broke the protocol, and the process was killed. */
    record Violated(ProtocolViolationException violation, List<String> stderr) implements End {
        @Override
        public CloisterException exception(String compartment, String advice) {
            return killed(
                    compartment,
                    "because it broke the protocol: " + violation.getMessage(),
                    advice,
                    stderr,
                    violation);
        }

        @Override
        public EndCause cause() {
            return EndCause.PROTOCOL_VIOLATED;
        }

        @Override
        public String fact() {
            return Printable.text(String.valueOf(violation.getMessage()));
        }
    }

    /** The process died. */
    record Died(CompartmentCrashedException crash) implements End {
        @Override
        public CloisterException exception(String compartment, String advice) {
            return new CompartmentCrashedException(
                    String.valueOf(crash.getMessage()),
                    crash.exitStatus(),
                    crash.stderrTail(),
                    crash);
        }

        @Override
        public EndCause cause() {
            return EndCause.CRASHED;
        }

        @Override
        public String fact() {
            return crash.exitStatus() == CompartmentCrashedException.UNKNOWN_STATUS
                    ? "closed its control pipe without ending, and was killed"
                    : ExitStatus.describe(crash.exitStatus());
        }
    }

    private static CompartmentCrashedException killed(
            String compartment,
            String why,
            String advice,
            List<String> stderr,
            @Nullable Throwable cause) {
        return new CompartmentCrashedException(
                "compartment " + compartment + " was killed " + why + "; " + advice,
                CompartmentCrashedException.UNKNOWN_STATUS,
                stderr,
                cause);
    }
}
