package dev.cloister.launcher;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.launcher.observe.FlightRecorder;
import dev.cloister.launcher.observe.Observation;
import dev.cloister.launcher.observe.RecordedCall;

import org.jspecify.annotations.Nullable;

/**
 * Follows a call for those who watch, from when it is sent to its outcome. Used again for later
 * calls.
 *
 * <p>If nobody watches, and the call ends well, all of this is some looks at fields: no clock is
 * read and nothing is allocated.
 */
final class CallWatch {

    private final LaneSession session;
    private final Observation observation;

    private int callNumber;
    private int service;
    private int method;

    /** What an answer that is an exception, or a function that failed, says of the call. */
    private @Nullable CallOutcome answered;

    /** Whether the result is being read, and the call's outcome was told. */
    private boolean returned;

    /** Made for the first call that is recorded, and again when one was written down. */
    private @Nullable RecordedCall recording;

    /** Whether the present call is recorded. */
    private boolean recorded;

    CallWatch(LaneSession session) {
        this.session = session;
        this.observation = session.compartment().observation();
    }

    void begin(int number, int calledService, int calledMethod) {
        callNumber = number;
        service = calledService;
        method = calledMethod;
        answered = null;
        returned = false;
        recorded = false;
    }

    /** The frame is on its way: there is time for a clock. */
    void sent() {
        if (FlightRecorder.recordsCalls()) {
            RecordedCall known = recording;
            if (known == null) {
                known = FlightRecorder.newCall();
                recording = known;
            }
            known.begin();
            recorded = true;
        }
    }

    /** Says what the call will end with, if it can be taken for nothing else. */
    void answered(CallOutcome outcome) {
        answered = outcome;
    }

    /** The call has come back with a result, which is still to be read. */
    void returned() {
        returned = true;
        if (recorded) {
            record(CallOutcome.RETURNED, !session.lane().hasWaited());
        }
        if (observation.hears(callNumber)) {
            tell(CallOutcome.RETURNED);
        }
    }

    void failed(Throwable failure) {
        CallOutcome outcome = outcome(failure);
        if (recorded) {
            record(outcome, false);
        }
        tell(outcome);
    }

    /**
     * The result breaks the protocol. If the call is not over yet, it ends with that; if it came
     * back, it is told a second time, as what it was.
     */
    void misread() {
        if (returned) {
            returned = false;
            tell(CallOutcome.PROTOCOL_VIOLATED);
        }
    }

    private void record(CallOutcome outcome, boolean quick) {
        RecordedCall known = recording;
        if (known != null && known.matters(quick)) {
            recording = null;
            observation.record(known, session.compartment().info(), service, method, outcome);
        }
    }

    private void tell(CallOutcome outcome) {
        observation.called(callNumber, service, method, outcome, session.elapsedNanos());
    }

    private CallOutcome outcome(Throwable failure) {
        CallOutcome answer = answered;
        if (answer == CallOutcome.CALLBACK_FAILED) {
            // Whatever the function threw.
            return answer;
        }
        return switch (failure) {
            case ProtocolViolationException e -> CallOutcome.PROTOCOL_VIOLATED;
            case Throwable t when answer != null -> answer;
            case DeadlineExceededException e -> CallOutcome.DEADLINE_EXCEEDED;
            case CompartmentCrashedException e -> CallOutcome.CRASHED;
            case CompartmentClosedException e -> CallOutcome.CLOSED;
            default -> CallOutcome.GIVEN_UP;
        };
    }
}
