package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A restart in a flight recording. */
@Name("dev.cloister.Restart")
@Label("Restart")
@Category("Cloister")
@Description("A fresh process took the place of one that had ended")
@StackTrace(false)
final class RestartEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("Process Id")
    final long processId;

    @Label("Restarts")
    @Description("How many there were of this compartment, with this one")
    final long restarts;

    @Label("Gap")
    @Description("For how long no process served")
    @Timespan(Timespan.NANOSECONDS)
    final long gap;

    private RestartEvent(CompartmentInfo info, long restarts, long gapNanos) {
        this.compartment = info.name();
        this.processId = info.pid();
        this.restarts = restarts;
        this.gap = gapNanos;
    }

    static void commit(CompartmentInfo info, long restarts, long gapNanos) {
        new RestartEvent(info, restarts, gapNanos).commit();
    }
}
