package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A crash in a flight recording. */
@Name("dev.cloister.Crash")
@Label("Crash")
@Category("Cloister")
@Description("A compartment's process ended by itself")
@StackTrace(false)
final class CrashEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("Process Id")
    final long processId;

    @Label("Status")
    @Description("What it ended with")
    final String status;

    private CrashEvent(CompartmentInfo info, String status) {
        this.compartment = info.name();
        this.processId = info.pid();
        this.status = status;
    }

    static void commit(CompartmentInfo info, String status) {
        new CrashEvent(info, status).commit();
    }
}
