package dev.cloister.micrometer;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Timers by method and outcome, found without making a tag. Safe for use by many threads. */
final class CallTimers {

    private final MeterRegistry registry;
    private final Map<CalledMethod, Map<CallOutcome, Timer>> byMethod = new ConcurrentHashMap<>();

    CallTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    Timer timer(CalledMethod method, CallOutcome outcome) {
        Map<CallOutcome, Timer> timers = byMethod.get(method);
        if (timers == null) {
            timers = byMethod.computeIfAbsent(method, any -> new ConcurrentHashMap<>());
        }
        Timer timer = timers.get(outcome);
        if (timer == null) {
            // Whoever is second gets the same one of the registry.
            timer =
                    registry.timer(
                            "cloister.call",
                            "contract",
                            method.contract(),
                            "method",
                            method.method(),
                            "outcome",
                            CloisterMetrics.tag(outcome));
            timers.put(outcome, timer);
        }
        return timer;
    }
}
