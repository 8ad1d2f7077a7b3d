package dev.cloister.launcher.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A start that failed in a flight recording. */
@Name("dev.cloister.StartFailure")
@Label("Start Failure")
@Category("Cloister")
@Description("A compartment's process could not be started, or did not come to serve")
@StackTrace(false)
final class StartFailureEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("Cause")
    @Description("The class of the exception")
    final String cause;

    private StartFailureEvent(String compartment, String cause) {
        this.compartment = compartment;
        this.cause = cause;
    }

    static void commit(String compartment, String cause) {
        new StartFailureEvent(compartment, cause).commit();
    }
}
