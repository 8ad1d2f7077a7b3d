package dev.cloister.testkit;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.util.function.Function;

/** Provides an instance that a test makes. */
class TestProvider<S> implements ServiceProvider<S> {

    private final Class<S> contract;
    private final Function<ServiceContext, S> maker;

    TestProvider(Class<S> contract, Function<ServiceContext, S> maker) {
        this.contract = contract;
        this.maker = maker;
    }

    @Override
    public Class<S> contract() {
        return contract;
    }

    @Override
    public S create(ServiceContext context) {
        return maker.apply(context);
    }
}
