package dev.cloister.launcher.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A circuit that opened in a flight recording. */
@Name("dev.cloister.CircuitOpened")
@Label("Circuit Opened")
@Category("Cloister")
@Description("Processes ended too often: callers are refused until one serves")
@StackTrace(false)
final class CircuitEvent extends Event {

    @Label("Name")
    @Description("The compartment's or the pool's")
    final String name;

    private CircuitEvent(String name) {
        this.name = name;
    }

    static void commit(String name) {
        new CircuitEvent(name).commit();
    }
}
