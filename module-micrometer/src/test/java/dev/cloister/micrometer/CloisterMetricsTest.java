package dev.cloister.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.EndCause;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

final class CloisterMetricsTest {

    private static final CalledMethod QUOTE = new CalledMethod("prices", "quote");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CloisterMetrics metrics = new CloisterMetrics(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void timesCallsByMethodAndOutcome() {
        metrics.called("compartment-1", QUOTE, CallOutcome.RETURNED, 300);
        metrics.called("compartment-1", QUOTE, CallOutcome.RETURNED, 500);
        metrics.called("compartment-1", QUOTE, CallOutcome.DECLARED_EXCEPTION, 900);
        metrics.called(
                "compartment-1", new CalledMethod("prices", "order"), CallOutcome.RETURNED, 100);
        Timer timer = timer("quote", "returned");
        assertEquals(2, timer.count());
        assertEquals(800, timer.totalTime(TimeUnit.NANOSECONDS));
        assertEquals(1, timer("quote", "declared_exception").count());
        assertEquals(1, timer("order", "returned").count());
        assertTrue(registry.find("cloister.calls.failed").counters().isEmpty());
    }

    @Test
    void countsFailuresByOutcome() {
        metrics.called("compartment-1", QUOTE, CallOutcome.CRASHED, 300);
        metrics.called("compartment-1", QUOTE, CallOutcome.CRASHED, 300);
        metrics.callRefused("compartment-1");
        assertEquals(2, counter("cloister.calls.failed", "outcome", "crashed"));
        assertEquals(1, counter("cloister.calls.failed", "outcome", "refused"));
        assertEquals(2, timer("quote", "crashed").count());
    }

    @Test
    void countsTheCallsOfCompartmentsThatLiveAndOfThoseThatDoNot() {
        var first = new FakeCompartment("compartment-1");
        var second = new FakeCompartment("compartment-2");
        metrics.opened(first);
        metrics.opened(second);
        assertEquals(2, registry.get("cloister.compartments").gauge().value());
        assertEquals(14, calls());
        metrics.closed(first);
        metrics.closed(first);
        assertEquals(1, registry.get("cloister.compartments").gauge().value());
        assertEquals(14, calls());
    }

    @Test
    void followsTheLifeOfProcesses() {
        var info = new FakeCompartment("compartment-1").info();
        metrics.started(info, Duration.ofMillis(120));
        metrics.startFailed("compartment-2", new IllegalStateException());
        metrics.ended(info, EndCause.DEADLINE_EXCEEDED);
        metrics.restarted(info, Duration.ofMillis(150));
        metrics.circuitOpened("compartment-1");
        metrics.poolCircuitOpened("pool-1");
        assertEquals(120, registry.get("cloister.starts").timer().totalTime(TimeUnit.MILLISECONDS));
        assertEquals(1, registry.get("cloister.starts.failed").counter().count());
        assertEquals(1, counter("cloister.ends", "cause", "deadline_exceeded"));
        assertEquals(
                150, registry.get("cloister.restarts").timer().totalTime(TimeUnit.MILLISECONDS));
        assertEquals(2, registry.get("cloister.circuits.opened").counter().count());
    }

    @Test
    void showsAPoolUntilItIsClosed() {
        metrics.poolOpened("pool-1", new FakePool());
        assertEquals(1, pool("lent"));
        assertEquals(2, pool("spare"));
        assertEquals(3, pool("starting"));
        assertEquals(4, registry.get("cloister.pool.waiting").gauge().value());
        metrics.acquired("pool-1", Duration.ofMillis(1));
        metrics.refused("pool-1", Duration.ofMillis(5));
        assertEquals(2, registry.find("cloister.pool.acquire").timers().size());
        metrics.poolClosed("pool-1");
        assertTrue(registry.find("cloister.pool.processes").gauges().isEmpty());
        assertTrue(registry.find("cloister.pool.waiting").gauges().isEmpty());
    }

    @Test
    void asksForAFewCallsUnlessToldOtherwise() {
        assertEquals(16, metrics.callInterval());
        var each = new CloisterMetrics(new SimpleMeterRegistry(), 1);
        assertEquals(1, each.callInterval());
    }

    @Test
    void areRefusedByARegistryThatHasThem() {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> new CloisterMetrics(registry));
        assertEquals(
                "the registry has meters of compartments: give these the same CloisterMetrics",
                refusal.getMessage());
    }

    private Timer timer(String method, String outcome) {
        return registry.get("cloister.call")
                .tags("contract", "prices", "method", method, "outcome", outcome)
                .timer();
    }

    private double counter(String name, String key, String value) {
        return registry.get(name).tag(key, value).counter().count();
    }

    private double pool(String state) {
        return registry.get("cloister.pool.processes")
                .tags("pool", "pool-1", "state", state)
                .gauge()
                .value();
    }

    private double calls() {
        return registry.get("cloister.calls").functionCounter().count();
    }
}
