package dev.cloister.engine.timing;

import dev.cloister.spi.ContractId;
import dev.cloister.spi.Service;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.timing.EngineTimingContract;

/** Provides the timing service. */
public final class EngineTimingServiceProvider implements ServiceProvider {

    /** Creates the provider. */
    public EngineTimingServiceProvider() {}

    @Override
    public ContractId contract() {
        return EngineTimingContract.CONTRACT;
    }

    @Override
    public Service create() {
        return new EngineTimingService();
    }
}
