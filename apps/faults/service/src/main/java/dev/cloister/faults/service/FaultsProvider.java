package dev.cloister.faults.service;

import dev.cloister.faults.Faults;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** Provides the misbehaving service. */
public final class FaultsProvider implements ServiceProvider<Faults> {

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public FaultsProvider() {}

    @Override
    public Class<Faults> contract() {
        return Faults.class;
    }

    @Override
    public Faults create(ServiceContext context) {
        return new FaultyService();
    }

    @Override
    public void warmUp(Faults service) {
        if (service.echo(1) != 1) {
            throw new AssertionError("no echo");
        }
    }

    @Override
    public void close(Faults service) {
        ((FaultyService) service).end();
    }
}
