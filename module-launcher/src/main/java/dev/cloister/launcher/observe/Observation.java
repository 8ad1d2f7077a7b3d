package dev.cloister.launcher.observe;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentStatistics;
import dev.cloister.api.EndCause;
import dev.cloister.api.Metrics;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is told of one compartment and counted, over all its processes: to metrics, to the flight
 * recorder and to the log. Safe for use by many threads.
 *
 * <p>A call that ends well, and that nobody is to be told of, costs some looks at fields. All else
 * is rare, and may cost what it does.
 */
public final class Observation {

    private final String name;
    private final Audience audience;
    private final MethodNames methods = new MethodNames();

    /** Has every outcome, so that only the numbers change. */
    private final Map<CallOutcome, AtomicLong> failures = new EnumMap<>(CallOutcome.class);

    private final AtomicLong restarts = new AtomicLong();
    private volatile long openedNanos = System.nanoTime();

    /** Held while its opening and its closing are told, so that they come in this order. */
    private final Object life = new Object();

    // Guarded by that.
    private boolean opened;
    private boolean closed;

    /**
     * Begins to observe.
     *
     * @param name the compartment's
     * @param found metrics of all compartments
     * @param own metrics that its app has named
     */
    public Observation(String name, List<Metrics> found, Optional<Metrics> own) {
        this.name = name;
        for (CallOutcome outcome : CallOutcome.values()) {
            failures.put(outcome, new AtomicLong());
        }
        this.audience = new Audience(found, own);
    }

    /**
     * The compartment's name.
     *
     * @return unique in this JVM
     */
    public String name() {
        return name;
    }

    // Calls.

    /**
     * Makes known what the methods of a service are called.
     *
     * @param service the service's number
     * @param contract its contract's name
     * @param names of its methods, by their numbers
     */
    public void name(int service, String contract, List<String> names) {
        methods.put(service, contract, names);
    }

    /**
     * Tells whether somebody wants to know of a call that ends with an answer.
     *
     * @param callNumber which it is on its lane, from 1
     * @return whether to call {@link #called}
     */
    public boolean hears(int callNumber) {
        return audience.hears(callNumber);
    }

    /**
     * Tells of a call, whatever it ended with.
     *
     * @param callNumber which it was on its lane
     * @param service the service's number
     * @param method the method's number
     * @param outcome what it ended with
     * @param nanos how long it took
     */
    public void called(int callNumber, int service, int method, CallOutcome outcome, long nanos) {
        if (!outcome.isAnswer()) {
            count(outcome);
        }
        if (audience.hearsCalls()) {
            audience.called(name, callNumber, methods.get(service, method), outcome, nanos);
        }
    }

    /** A call was refused, before it got a lane. */
    public void refused() {
        count(CallOutcome.REFUSED);
        audience.tell(metrics -> metrics.callRefused(name));
    }

    @SuppressWarnings("NullAway") // see above
    private void count(CallOutcome outcome) {
        failures.get(outcome).incrementAndGet();
    }

    /**
     * Records a call.
     *
     * @param recording its record, which was begun
     * @param compartment the process
     * @param service the service's number
     * @param method the method's number
     * @param outcome what it ended with
     */
    public void record(
            RecordedCall recording,
            CompartmentInfo compartment,
            int service,
            int method,
            CallOutcome outcome) {
        recording.end(compartment, methods.get(service, method), outcome);
    }

    /**
     * Counts.
     *
     * @param calls how many there were
     * @return all numbers
     */
    public CompartmentStatistics statistics(long calls) {
        Map<CallOutcome, Long> failed = new EnumMap<>(CallOutcome.class);
        failures.forEach(
                (outcome, times) -> {
                    if (times.get() > 0) {
                        failed.put(outcome, times.get());
                    }
                });
        Duration uptime = Duration.ofNanos(System.nanoTime() - openedNanos);
        return new CompartmentStatistics(calls, failed, restarts.get(), uptime);
    }

    // Its life.

    /**
     * A process is about to be started.
     *
     * @return to be told how that went
     */
    public ObservedStart starting() {
        return new ObservedStart(name, audience);
    }

    /**
     * The compartment is open. One that has ended by now was never open to those who watch.
     *
     * @param compartment the handle
     */
    public void opened(Compartment compartment) {
        openedNanos = System.nanoTime();
        synchronized (life) {
            opened = !closed;
            // A lambda that nobody needs takes half a millisecond of the first start.
            if (opened && !audience.isEmpty()) {
                audience.tell(metrics -> metrics.opened(compartment));
            }
        }
    }

    /**
     * The compartment serves no more.
     *
     * @param compartment the handle
     */
    public void closed(Compartment compartment) {
        synchronized (life) {
            closed = true;
            if (opened && !audience.isEmpty()) {
                audience.tell(metrics -> metrics.closed(compartment));
            }
        }
    }

    /**
     * A process has ended, or is about to.
     *
     * @param compartment what it was made of
     * @param cause why
     * @param fact how a crash or a violation showed; no text of the sandbox
     */
    public void ended(CompartmentInfo compartment, EndCause cause, String fact) {
        String subject = name + " (pid " + compartment.pid() + ") ";
        switch (cause) {
            case CLOSED -> Log.log(Level.DEBUG, subject + "was closed");
            case CRASHED -> Log.warn(subject + fact);
            case DEADLINE_EXCEEDED -> Log.warn(subject + "was killed: a call passed its deadline");
            case PROTOCOL_VIOLATED ->
                    Log.warn(subject + "was killed: it broke the protocol: " + fact);
        }
        FlightRecorder.ended(compartment, cause, fact);
        audience.tell(metrics -> metrics.ended(compartment, cause));
    }

    /**
     * A fresh process has taken the place of one that had ended.
     *
     * @param compartment what it is made of
     * @param gap for how long none served
     */
    public void restarted(CompartmentInfo compartment, Duration gap) {
        long times = restarts.incrementAndGet();
        Log.log(
                Level.INFO,
                name
                        + " serves again after "
                        + gap.toMillis()
                        + " ms, pid="
                        + compartment.pid()
                        + ", restarts="
                        + times);
        FlightRecorder.restarted(compartment, times, gap);
        audience.tell(metrics -> metrics.restarted(compartment, gap));
    }

    /**
     * Its processes ended too often: calls are refused until one serves.
     *
     * @param last what the last one ended with, or what kept it from starting, if that is known
     */
    public void circuitOpened(@Nullable Throwable last) {
        String why = last == null ? "" : ", the last one with " + last.getClass().getName();
        Log.warn(name + " has failed: its processes end too often" + why + "; calls are refused");
        FlightRecorder.circuitOpened(name);
        audience.tell(metrics -> metrics.circuitOpened(name));
    }
}
