package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.Denial;
import dev.cloister.api.EndCause;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Writes events into a flight recording. Where the runtime has no module jdk.jfr, has not resolved
 * it, or nobody has recorded anything yet, does nothing.
 *
 * <p>No class of an event is touched before somebody records: the first one of a JVM initializes
 * the flight recorder, which takes some hundred milliseconds.
 */
public final class FlightRecorder {

    private static final boolean PRESENT =
            ModuleLayer.boot()
                    .findModule("jdk.jfr")
                    .filter(FlightRecorder.class.getModule()::canRead)
                    .isPresent();

    private FlightRecorder() {}

    /** Whether anybody has recorded anything since this JVM started. */
    private static boolean isUsed() {
        // The class that comes now is one of that module.
        return PRESENT && jdk.jfr.FlightRecorder.isInitialized();
    }

    /**
     * Tells whether calls are recorded now.
     *
     * @return whether {@link #newCall} has a use
     */
    public static boolean recordsCalls() {
        return isUsed() && CallEvent.areEnabled();
    }

    /**
     * Makes the record of a call.
     *
     * @return the record, to be begun
     */
    public static RecordedCall newCall() {
        return new CallEvent();
    }

    /** A process is about to be started; null if that is not recorded. */
    static @Nullable RecordedStart starting() {
        return isUsed() ? StartEvent.begun() : null;
    }

    /** A process could not be started, or does not serve. */
    static void startFailed(String compartment, Throwable cause) {
        if (isUsed()) {
            StartFailureEvent.commit(compartment, cause.getClass().getName());
        }
    }

    /** The processes of a compartment or pool ended too often. */
    static void circuitOpened(String name) {
        if (isUsed()) {
            CircuitEvent.commit(name);
        }
    }

    /** A process ended because its owner wanted that, or for the reason that the text says. */
    static void ended(CompartmentInfo compartment, EndCause cause, String text) {
        if (isUsed()) {
            switch (cause) {
                case CLOSED -> EndEvent.commit(compartment);
                case CRASHED -> CrashEvent.commit(compartment, text);
                case DEADLINE_EXCEEDED -> DeadlineEvent.commit(compartment);
                case PROTOCOL_VIOLATED -> ViolationEvent.commit(compartment, text);
            }
        }
    }

    static void restarted(CompartmentInfo compartment, long restarts, Duration gap) {
        if (isUsed()) {
            RestartEvent.commit(compartment, restarts, gap.toNanos());
        }
    }

    /**
     * Records a denial.
     *
     * @param denial what was denied
     */
    public static void denied(Denial denial) {
        if (isUsed()) {
            DenialEvent.commit(denial);
        }
    }
}
