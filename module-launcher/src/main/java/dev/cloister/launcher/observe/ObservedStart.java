package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** The start of one process, from its beginning to its outcome. Of one thread. */
public final class ObservedStart {

    private final String name;
    private final Audience audience;
    private final long began = System.nanoTime();
    private final @Nullable RecordedStart recording = FlightRecorder.starting();

    ObservedStart(String name, Audience audience) {
        this.name = name;
        this.audience = audience;
    }

    /**
     * The process serves.
     *
     * @param compartment what it is made of
     */
    public void serves(CompartmentInfo compartment) {
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        if (recording != null) {
            recording.serves(compartment);
        }
        if (Log.isOn(Level.DEBUG)) {
            Log.log(Level.DEBUG, "started in " + time.toMillis() + " ms: " + compartment);
        }
        if (!audience.isEmpty()) {
            audience.tell(metrics -> metrics.started(compartment, time));
        }
    }

    /**
     * It does not; whoever wanted it is told.
     *
     * @param cause why
     */
    public void failed(Throwable cause) {
        Log.log(Level.DEBUG, name + " does not start: " + cause.getClass().getName());
        FlightRecorder.startFailed(name, cause);
        audience.tell(metrics -> metrics.startFailed(name, cause));
    }
}
