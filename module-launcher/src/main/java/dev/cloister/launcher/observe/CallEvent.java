package dev.cloister.launcher.observe;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

import org.jspecify.annotations.Nullable;

/**
 * A call in a flight recording, from when it was sent to its answer. By default only those that
 * take long: others outnumber everything else, and a clock costs as much as a fifth of them.
 */
@Name("dev.cloister.Call")
@Label("Call")
@Category("Cloister")
@Description("A call of a compartment, from when it was sent to its answer")
@StackTrace(false)
@Threshold("10 ms")
final class CallEvent extends Event implements RecordedCall {

    /** To be asked; never begun. */
    private static final CallEvent PROBE = new CallEvent();

    @Label("Compartment")
    @Nullable String compartment;

    @Label("Process Id")
    long processId;

    @Label("Contract")
    @Nullable String contract;

    @Label("Method")
    @Nullable String method;

    @Label("Outcome")
    @Nullable String outcome;

    static boolean areEnabled() {
        return PROBE.isEnabled();
    }

    @Override
    public boolean matters(boolean quick) {
        // Without an end its duration is zero: that passes only if everything is to be recorded.
        return !quick || shouldCommit();
    }

    @Override
    public void end(CompartmentInfo info, CalledMethod called, CallOutcome how) {
        end();
        if (shouldCommit()) {
            compartment = info.name();
            processId = info.pid();
            contract = called.contract();
            method = called.method();
            outcome = how.name();
            commit();
        }
    }
}
