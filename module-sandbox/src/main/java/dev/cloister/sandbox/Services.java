package dev.cloister.sandbox;

import dev.cloister.api.CloisterException;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ContractIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The services of this sandbox. A service's number is its place. */
final class Services {

    private final List<HostedService<?>> hosted = new ArrayList<>();
    private final Dispatcher control;

    private Services(int maxFrameBytes) {
        control = new ControlDispatcher(this, maxFrameBytes);
    }

    /** The providers of this image; iterating fails at one that cannot be loaded. */
    static Iterable<ServiceProvider<?>> providers() {
        return () ->
                ServiceLoader.load(ServiceProvider.class).stream()
                        .<ServiceProvider<?>>map(ServiceLoader.Provider::get)
                        .iterator();
    }

    /**
     * Reads what providers offer.
     *
     * @throws Refusal if one of them cannot be loaded, or offers what it cannot keep
     */
    static Services of(Iterable<ServiceProvider<?>> providers, int maxFrameBytes) throws Refusal {
        Services services = new Services(maxFrameBytes);
        try {
            for (ServiceProvider<?> provider : providers) {
                services.add(HostedService.of(provider));
            }
        } catch (CloisterException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw new Refusal("a service cannot be loaded: " + e, e);
        }
        return services;
    }

    private void add(HostedService<?> service) throws Refusal {
        for (HostedService<?> other : hosted) {
            if (other.name().equals(service.name()) && other.version() == service.version()) {
                throw new Refusal(
                        "two providers of contract "
                                + service.name()
                                + " version "
                                + service.version()
                                + ": "
                                + other.provider()
                                + " and "
                                + service.provider()
                                + "; leave one out",
                        null);
            }
        }
        hosted.add(service);
    }

    /**
     * Warms every service up and makes the instances that serve.
     *
     * @throws Refusal if one of them cannot work
     */
    void start(ServiceContext context, boolean training) throws Refusal, InterruptedException {
        for (HostedService<?> service : hosted) {
            Throwable thrown = ServiceCode.run(() -> service.start(context, training));
            if (thrown instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            if (thrown != null) {
                throw new Refusal(service.provider() + " cannot serve: " + thrown, thrown);
            }
        }
    }

    /** What the services mean, each at its number. */
    List<ContractId> contracts(Digests digests) {
        return hosted.stream().map(service -> service.id(digests)).toList();
    }

    /** What the services mean, in full, each at its number. */
    ContractIndex index() {
        Digests computed = new Digests(ContractIndex.NONE);
        return new ContractIndex(
                hosted.stream()
                        .map(
                                service ->
                                        new ContractIndex.Entry(
                                                service.id(computed), service.description()))
                        .toList());
    }

    /** The description of a service's contract, in full. */
    String description(int service) {
        if (service < 0 || service >= hosted.size()) {
            throw new IllegalArgumentException("service " + service + " does not exist");
        }
        return hosted.get(service).description();
    }

    /** What does the calls of a service on a lane. */
    Dispatcher dispatcher(int service, int lane) {
        if (service == CallHeader.CONTROL_SERVICE) {
            return control;
        }
        if (service >= hosted.size()) {
            throw new IllegalArgumentException("service " + service + " does not exist");
        }
        return hosted.get(service).dispatcher(lane);
    }

    /** Runs the services' own hooks, the last service's first; what they throw is logged. */
    void close(System.Logger logger) {
        hosted.reversed().forEach(service -> service.close(logger));
    }
}
