package dev.cloister.engine.timing;

import dev.cloister.api.timing.EngineTiming;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** Provides the timing service. */
public final class EngineTimingServiceProvider implements ServiceProvider<EngineTiming> {

    private static final String WARM_UP_TEXT = "a+5";

    /** Creates the provider. */
    public EngineTimingServiceProvider() {}

    @Override
    public Class<EngineTiming> contract() {
        return EngineTiming.class;
    }

    @Override
    public EngineTiming create(ServiceContext context) {
        return new EngineTimingService();
    }

    @Override
    public void warmUp(EngineTiming service) {
        service.evaluate(WARM_UP_TEXT, "a", 1, 1);
    }
}
