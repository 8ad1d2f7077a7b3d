package dev.cloister.management;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.PoolStatistics;

import java.time.Duration;

/** A pool that counts from one to ten. */
final class FakePool implements CompartmentPool {

    @Override
    public Compartment acquire() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Compartment acquire(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolStatistics statistics() {
        return new PoolStatistics(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Override
    public void close() {}
}
