package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A violation of the protocol in a flight recording. */
@Name("dev.cloister.ProtocolViolation")
@Label("Protocol Violation")
@Category("Cloister")
@Description("A compartment's process broke the protocol, and was killed")
@StackTrace(false)
final class ViolationEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("Process Id")
    final long processId;

    @Label("Fact")
    final String fact;

    private ViolationEvent(CompartmentInfo info, String fact) {
        this.compartment = info.name();
        this.processId = info.pid();
        this.fact = fact;
    }

    static void commit(CompartmentInfo info, String fact) {
        new ViolationEvent(info, fact).commit();
    }
}
