package com.example.toil;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** Makes the service. It has no warm-up: everything is used for the first time under the seal. */
public final class ToilProvider implements ServiceProvider<Toil> {

    @Override
    public Class<Toil> contract() {
        return Toil.class;
    }

    @Override
    public Toil create(ServiceContext context) {
        return new ToilService();
    }
}
