package dev.cloister.management;

import dev.cloister.api.CompartmentPool;
import dev.cloister.api.PoolStatistics;

/** Looks at a pool whenever it is asked. */
record PoolBean(String name, CompartmentPool pool) implements PoolMXBean {

    private PoolStatistics statistics() {
        return pool.statistics();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getLent() {
        return statistics().lent();
    }

    @Override
    public int getSpare() {
        return statistics().spare();
    }

    @Override
    public int getStarting() {
        return statistics().starting();
    }

    @Override
    public int getWaiting() {
        return statistics().waiting();
    }

    @Override
    public long getAcquired() {
        return statistics().acquired();
    }

    @Override
    public long getRefused() {
        return statistics().refused();
    }

    @Override
    public long getOpened() {
        return statistics().opened();
    }

    @Override
    public long getEnded() {
        return statistics().ended();
    }

    @Override
    public long getDied() {
        return statistics().died();
    }

    @Override
    public long getFailedStarts() {
        return statistics().failedStarts();
    }
}
