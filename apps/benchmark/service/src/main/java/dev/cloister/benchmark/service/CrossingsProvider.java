package dev.cloister.benchmark.service;

import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.Order;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.util.List;

/** Provides the service. */
public final class CrossingsProvider implements ServiceProvider<Crossings> {

    private static final Order ORDER = new Order(1, "a customer", 9.99, true);

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public CrossingsProvider() {}

    @Override
    public Class<Crossings> contract() {
        return Crossings.class;
    }

    @Override
    public Crossings create(ServiceContext context) {
        return new CrossingsService();
    }

    @Override
    public void warmUp(Crossings service) {
        service.nothing();
        service.take(service.give(1));
        service.text("a text");
        service.orders(List.of(service.order(ORDER)));
        service.allocatedBytes();
    }
}
