package com.example.tariffs;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** The provider of the service. */
// docs: provider
public final class TariffProvider implements ServiceProvider<Tariffs> {

    @Override
    public Class<Tariffs> contract() {
        return Tariffs.class;
    }

    @Override
    public Tariffs create(ServiceContext context) {
        return new TariffService(context);
    }

    @Override
    public void warmUp(Tariffs service) {
        service.quote(new Tariffs.Parcel("FR", 100));
    }
}

// docs: end
