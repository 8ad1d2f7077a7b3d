package dev.cloister.management;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentStatistics;
import dev.cloister.api.Confinement;
import dev.cloister.api.contract.ServicePolicy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A compartment in the process of the test. */
final class FakeCompartment implements Compartment {

    private final String name;
    private volatile boolean closed;

    FakeCompartment(String name) {
        this.name = name;
    }

    @Override
    public <S> S service(Class<S> contract) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompartmentInfo info() {
        return new CompartmentInfo(
                name, ProcessHandle.current().pid(), "shm", 4, Path.of("image"), Confinement.FULL);
    }

    @Override
    public CompartmentStatistics statistics() {
        return new CompartmentStatistics(
                7,
                Map.of(CallOutcome.CRASHED, 2L, CallOutcome.REFUSED, 1L),
                3,
                Duration.ofSeconds(5));
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
