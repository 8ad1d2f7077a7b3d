package com.example.curious;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** The provider of the service, which is curious from the start. */
public final class CuriousProvider implements ServiceProvider<Curious> {

    /** Read while the service warms up. */
    public static final String WARM_UP_FILE = "/etc/curious-warm-up";

    @Override
    public Class<Curious> contract() {
        return Curious.class;
    }

    @Override
    public Curious create(ServiceContext context) {
        return new CuriousService();
    }

    @Override
    public void warmUp(Curious service) {
        service.read(WARM_UP_FILE);
    }
}
