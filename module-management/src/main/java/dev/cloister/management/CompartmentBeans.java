package dev.cloister.management;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.Metrics;

import java.time.Duration;

/** Shows compartments and pools for as long as they live, from their second second on. */
public final class CompartmentBeans implements Metrics {

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final LateBeans beans;

    /** Creates them; the platform's server is asked for when the first one is shown. */
    public CompartmentBeans() {
        this(DELAY);
    }

    CompartmentBeans(Duration delay) {
        this.beans = new LateBeans(delay);
    }

    @Override
    public int callInterval() {
        return 0;
    }

    @Override
    public void opened(Compartment compartment) {
        beans.add(
                new LateBeans.Key("Compartment", compartment.info().name()),
                new CompartmentBean(compartment));
    }

    @Override
    public void closed(Compartment compartment) {
        beans.remove(new LateBeans.Key("Compartment", compartment.info().name()));
    }

    @Override
    public void poolOpened(String name, CompartmentPool pool) {
        beans.add(new LateBeans.Key("Pool", name), new PoolBean(name, pool));
    }

    @Override
    public void poolClosed(String name) {
        beans.remove(new LateBeans.Key("Pool", name));
    }
}
