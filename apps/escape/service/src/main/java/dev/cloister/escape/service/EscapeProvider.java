package dev.cloister.escape.service;

import dev.cloister.escape.Escape;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** Provides the hostile service. */
public final class EscapeProvider implements ServiceProvider<Escape> {

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public EscapeProvider() {}

    @Override
    public Class<Escape> contract() {
        return Escape.class;
    }

    @Override
    public Escape create(ServiceContext context) {
        return new HostileService();
    }

    // The attacker has prepared for everything that is shut when this returns.
    @Override
    public void warmUp(Escape service) {
        Preparation.prepare();
    }
}
