package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentPool;
import dev.cloister.api.Metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is told of one pool. Safe for use by many threads. */
public final class PoolObservation {

    private final String name;
    private final Audience audience;

    /**
     * Begins to observe.
     *
     * @param name the pool's
     * @param found metrics of all pools
     * @param own metrics that its app has named for its compartments
     */
    public PoolObservation(String name, List<Metrics> found, Optional<Metrics> own) {
        this.name = name;
        this.audience = new Audience(found, own);
    }

    /**
     * The pool's name.
     *
     * @return unique in this JVM
     */
    public String name() {
        return name;
    }

    /**
     * The pool is open.
     *
     * @param pool the pool
     */
    public void opened(CompartmentPool pool) {
        audience.tell(metrics -> metrics.poolOpened(name, pool));
    }

    /** The pool is closed. */
    public void closed() {
        audience.tell(metrics -> metrics.poolClosed(name));
    }

    /**
     * A session was lent.
     *
     * @param waitNanos how long its caller waited
     */
    public void acquired(long waitNanos) {
        audience.tell(metrics -> metrics.acquired(name, Duration.ofNanos(waitNanos)));
    }

    /**
     * A caller has got no session.
     *
     * @param waitNanos how long it waited
     */
    public void refused(long waitNanos) {
        audience.tell(metrics -> metrics.refused(name, Duration.ofNanos(waitNanos)));
    }

    /**
     * A process could not be started, and nobody but callers who wait would learn of it.
     *
     * @param cause why
     */
    public void startFailed(Throwable cause) {
        Log.warn(name + " could not start a process: " + cause.getClass().getName());
    }

    /** Starts failed too often: callers are refused. */
    public void circuitOpened() {
        Log.warn(name + " has failed: processes cannot be started, and callers are refused");
        FlightRecorder.circuitOpened(name);
        audience.tell(metrics -> metrics.poolCircuitOpened(name));
    }
}
