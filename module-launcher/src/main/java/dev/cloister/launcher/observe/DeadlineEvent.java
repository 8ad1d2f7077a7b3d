package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A deadline that was passed, in a flight recording. */
@Name("dev.cloister.DeadlineExceeded")
@Label("Deadline Exceeded")
@Category("Cloister")
@Description("A call passed its deadline, and the compartment's process was killed")
@StackTrace(false)
final class DeadlineEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("Process Id")
    final long processId;

    private DeadlineEvent(CompartmentInfo info) {
        this.compartment = info.name();
        this.processId = info.pid();
    }

    static void commit(CompartmentInfo info) {
        new DeadlineEvent(info).commit();
    }
}
