package dev.cloister.launcher.observe;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.CompartmentInfo;

/** A call in a flight recording, without a class of the module jdk.jfr in its name. */
public interface RecordedCall {

    /** The call is on its way. */
    void begin();

    /**
     * Tells whether the call is worth more than a look.
     *
     * @param quick whether its answer came within some microseconds: then no clock is read to find
     *     out
     * @return false if it need not be recorded; then this can be begun again
     */
    boolean matters(boolean quick);

    /**
     * Records the call, if it took long enough.
     *
     * @param compartment which
     * @param method what was called
     * @param outcome what it ended with
     */
    void end(CompartmentInfo compartment, CalledMethod method, CallOutcome outcome);
}
