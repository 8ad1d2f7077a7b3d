package dev.cloister.escape.service;

import dev.cloister.escape.Escape;
import dev.cloister.escape.service.attack.Attempts;
import dev.cloister.escape.service.machine.MachineCode;
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

    @Override
    public void warmUp(Escape service) {
        MachineCode.prepare();
        if (Attempts.all().isEmpty()) {
            throw new AssertionError("nothing to attempt");
        }
    }
}
