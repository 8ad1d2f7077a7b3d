package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

import org.jspecify.annotations.Nullable;

/** The start of a process in a flight recording, until it served. */
@Name("dev.cloister.CompartmentStart")
@Label("Compartment Start")
@Category("Cloister")
@Description("The start of a compartment's process, until it served")
@StackTrace(false)
final class StartEvent extends Event implements RecordedStart {

    @Label("Compartment")
    @Nullable String compartment;

    @Label("Process Id")
    long processId;

    @Label("Transport")
    @Nullable String transport;

    @Label("Lanes")
    int lanes;

    @Label("Image")
    @Nullable String image;

    @Label("Confinement")
    @Nullable String confinement;

    static StartEvent begun() {
        var event = new StartEvent();
        event.begin();
        return event;
    }

    @Override
    public void serves(CompartmentInfo info) {
        compartment = info.name();
        processId = info.pid();
        transport = info.transport();
        lanes = info.lanes();
        image = info.image().toString();
        confinement = info.confinement().toString();
        commit();
    }
}
