package dev.cloister.api;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalInt;

/**
 * The compartment's process is gone: it ended by itself, was killed by somebody, or was killed by
 * Cloister on account of another call, which passed its deadline or got an answer against the
 * protocol. The call may or may not have run. Unless the process is {@linkplain
 * Compartment.Builder#restart replaced}, every later call on the same handle ends with this
 * exception too.
 */
public final class CompartmentCrashedException extends CloisterException {

    private static final long serialVersionUID = 1L;

    /** The exit status of a process whose status could not be learnt. */
    public static final int UNKNOWN_STATUS = -1;

    /** The JDK reports death by signal N as 128 + N. */
    private static final int SIGNAL_BASE = 128;

    private static final int LAST_SIGNAL = 64;

    private final int exitStatus;

    @SuppressWarnings(
            "serial") // an immutable list of strings, serializable as List.copyOf makes it
    private final List<String> stderrTail;

    /**
     * Creates the exception.
     *
     * @param message what happened, to which compartment
     * @param exitStatus the exit status as the operating system reports it, 128 + the signal's
     *     number for a killed process, or {@link #UNKNOWN_STATUS}
     * @param stderrTail the last lines that the process wrote to its standard error
     * @param cause what led to it, or null
     */
    public CompartmentCrashedException(
            String message, int exitStatus, List<String> stderrTail, @Nullable Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
        this.stderrTail = List.copyOf(stderrTail);
    }

    /**
     * The exit status as the operating system reports it.
     *
     * @return an exit code, 128 + the number of a signal, or {@link #UNKNOWN_STATUS}
     */
    public int exitStatus() {
        return exitStatus;
    }

    /**
     * The exit code of a process that ended by itself.
     *
     * @return 0 to 255, or empty if a signal killed the process or its status is unknown
     */
    public OptionalInt exitCode() {
        return exitStatus >= 0 && !isSignal() ? OptionalInt.of(exitStatus) : OptionalInt.empty();
    }

    /**
     * The signal that killed the process.
     *
     * @return the signal's number, or empty if the process ended by itself or its status is unknown
     */
    public OptionalInt signal() {
        return isSignal() ? OptionalInt.of(exitStatus - SIGNAL_BASE) : OptionalInt.empty();
    }

    private boolean isSignal() {
        return exitStatus > SIGNAL_BASE && exitStatus <= SIGNAL_BASE + LAST_SIGNAL;
    }

    /**
     * The last lines of the process's standard error, oldest first, control characters replaced.
     *
     * @return at most 64 lines
     */
    public List<String> stderrTail() {
        return stderrTail;
    }
}
