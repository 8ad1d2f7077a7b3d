package dev.cloister.micrometer;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.EndCause;
import dev.cloister.api.Metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Meters of the compartments and pools that are given this object. A registry takes only one.
 *
 * <pre>{@code
 * var metrics = new CloisterMetrics(registry);
 * Compartment compartment = Compartment.builder().metrics(metrics).open();
 * }</pre>
 *
 * <table>
 * <caption>Meters; tags are in lower case</caption>
 * <tr><th>name<th>kind<th>tags<th>what
 * <tr><td>cloister.calls<td>counter<td><td>calls that got a lane, all of them
 * <tr><td>cloister.calls.failed<td>counter<td>outcome<td>calls without an answer of their service
 * <tr><td>cloister.call<td>timer<td>contract, method, outcome<td>calls, one of so many
 * <tr><td>cloister.compartments<td>gauge<td><td>live compartments
 * <tr><td>cloister.starts<td>timer<td><td>starts of processes
 * <tr><td>cloister.starts.failed<td>counter<td><td>those that did not come to serve
 * <tr><td>cloister.ends<td>counter<td>cause<td>ends of processes
 * <tr><td>cloister.restarts<td>timer<td><td>for how long no process served
 * <tr><td>cloister.circuits.opened<td>counter<td><td>compartments and pools that failed
 * <tr><td>cloister.pool.processes<td>gauge<td>pool, state<td>lent, spare, starting
 * <tr><td>cloister.pool.waiting<td>gauge<td>pool<td>callers that wait for a session
 * <tr><td>cloister.pool.acquire<td>timer<td>pool, outcome<td>waits for a session
 * </table>
 *
 * <p>No meter has the name of a compartment, of which there may be many in a day.
 *
 * <p>A timer and two readings of the clock take a good part of a call of 200 ns. So one call of 16
 * is timed unless the app wants another number; the counters have them all.
 */
public final class CloisterMetrics implements Metrics {

    private static final int CALL_INTERVAL = 16;

    private static final String CALLS = "cloister.calls";

    private final MeterRegistry registry;
    private final int callInterval;
    private final CallTimers timers;
    private final LiveCompartments live = new LiveCompartments();

    /**
     * Creates meters that time one call of 16.
     *
     * @param registry where they are
     * @throws IllegalArgumentException if it has such meters already
     */
    public CloisterMetrics(MeterRegistry registry) {
        this(registry, CALL_INTERVAL);
    }

    /**
     * Creates meters.
     *
     * @param registry where they are
     * @param callInterval of how many calls one is timed; 1 for each, 0 for none, and then failures
     *     are not counted either
     * @throws IllegalArgumentException if the registry has such meters already
     */
    public CloisterMetrics(MeterRegistry registry, int callInterval) {
        if (registry.find(CALLS).functionCounter() != null) {
            // A registry keeps the first of a name, without a word: nobody would see these calls.
            throw new IllegalArgumentException(
                    "the registry has meters of compartments: give these the same CloisterMetrics");
        }
        this.registry = registry;
        this.callInterval = callInterval;
        this.timers = new CallTimers(registry);
        FunctionCounter.builder(CALLS, live, LiveCompartments::calls).register(registry);
        Gauge.builder("cloister.compartments", live, LiveCompartments::size).register(registry);
    }

    @Override
    public int callInterval() {
        return callInterval;
    }

    @Override
    public void called(String compartment, CalledMethod method, CallOutcome outcome, long nanos) {
        timers.timer(method, outcome).record(nanos, TimeUnit.NANOSECONDS);
        if (!outcome.isAnswer()) {
            countFailure(outcome);
        }
    }

    @Override
    public void callRefused(String compartment) {
        countFailure(CallOutcome.REFUSED);
    }

    private void countFailure(CallOutcome outcome) {
        registry.counter("cloister.calls.failed", "outcome", tag(outcome)).increment();
    }

    @Override
    public void opened(Compartment compartment) {
        live.add(compartment);
    }

    @Override
    public void closed(Compartment compartment) {
        live.remove(compartment);
    }

    @Override
    public void started(CompartmentInfo compartment, Duration time) {
        registry.timer("cloister.starts").record(time);
    }

    @Override
    public void startFailed(String compartment, Throwable cause) {
        registry.counter("cloister.starts.failed").increment();
    }

    @Override
    public void ended(CompartmentInfo compartment, EndCause cause) {
        registry.counter("cloister.ends", "cause", tag(cause)).increment();
    }

    @Override
    public void restarted(CompartmentInfo compartment, Duration gap) {
        registry.timer("cloister.restarts").record(gap);
    }

    @Override
    public void circuitOpened(String compartment) {
        countCircuit();
    }

    @Override
    public void poolCircuitOpened(String pool) {
        countCircuit();
    }

    private void countCircuit() {
        registry.counter("cloister.circuits.opened").increment();
    }

    @Override
    public void poolOpened(String name, CompartmentPool pool) {
        PoolGauges.register(registry, name, pool);
    }

    @Override
    public void poolClosed(String name) {
        PoolGauges.remove(registry, name);
    }

    @Override
    public void acquired(String pool, Duration wait) {
        registry.timer(PoolGauges.ACQUIRE, "pool", pool, "outcome", "acquired").record(wait);
    }

    @Override
    public void refused(String pool, Duration wait) {
        registry.timer(PoolGauges.ACQUIRE, "pool", pool, "outcome", "refused").record(wait);
    }

    static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
