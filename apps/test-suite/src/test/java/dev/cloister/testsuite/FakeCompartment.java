package dev.cloister.testsuite;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.Confinement;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expressions;

import java.nio.file.Path;

final class FakeCompartment implements Compartment {

    private final Expressions expressions;
    private final String transport;
    private boolean open = true;

    FakeCompartment(Expressions expressions) {
        this(expressions, "pipe");
    }

    FakeCompartment(Expressions expressions, String transport) {
        this.expressions = expressions;
        this.transport = transport;
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        return service(contract);
    }

    @Override
    public <S> S service(Class<S> contract) {
        return contract.cast(expressions);
    }

    @Override
    public CompartmentInfo info() {
        return new CompartmentInfo("fake", 1, transport, 4, Path.of("image"), Confinement.NONE);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
