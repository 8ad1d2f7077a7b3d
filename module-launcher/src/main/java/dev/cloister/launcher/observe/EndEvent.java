package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An orderly end in a flight recording. */
@Name("dev.cloister.CompartmentEnd")
@Label("Compartment End")
@Category("Cloister")
@Description("A compartment's process was ended by its owner")
@StackTrace(false)
final class EndEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("Process Id")
    final long processId;

    private EndEvent(CompartmentInfo info) {
        this.compartment = info.name();
        this.processId = info.pid();
    }

    static void commit(CompartmentInfo info) {
        new EndEvent(info).commit();
    }
}
