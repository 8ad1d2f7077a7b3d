package dev.cloister.micrometer;

import dev.cloister.api.CompartmentPool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.function.ToDoubleFunction;

/** What a pool holds at the moment when somebody asks. */
final class PoolGauges {

    private static final String PROCESSES = "cloister.pool.processes";

    /** The timer of waits, which has the pool's name, too. */
    static final String ACQUIRE = "cloister.pool.acquire";

    private static final String WAITING = "cloister.pool.waiting";

    private PoolGauges() {}

    static void register(MeterRegistry registry, String name, CompartmentPool pool) {
        processes(registry, name, "lent", pool, each -> each.statistics().lent());
        processes(registry, name, "spare", pool, each -> each.statistics().spare());
        processes(registry, name, "starting", pool, each -> each.statistics().starting());
        Gauge.builder(WAITING, pool, each -> each.statistics().waiting())
                .tag("pool", name)
                .register(registry);
    }

    private static void processes(
            MeterRegistry registry,
            String name,
            String state,
            CompartmentPool pool,
            ToDoubleFunction<CompartmentPool> value) {
        Gauge.builder(PROCESSES, pool, value)
                .tag("pool", name)
                .tag("state", state)
                .register(registry);
    }

    static void remove(MeterRegistry registry, String name) {
        registry.find(PROCESSES).tag("pool", name).meters().forEach(registry::remove);
        registry.find(WAITING).tag("pool", name).meters().forEach(registry::remove);
        registry.find(ACQUIRE).tag("pool", name).meters().forEach(registry::remove);
    }
}
