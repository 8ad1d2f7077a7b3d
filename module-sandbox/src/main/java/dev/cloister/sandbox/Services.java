package dev.cloister.sandbox;

import dev.cloister.spi.ContractId;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.CallHeader;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The services of this sandbox. A service's number is its place. */
final class Services {

    /** Enough for the compilers to see what is hot, so that the cache holds their profiles. */
    private static final int TRAINING_ROUNDS = 2000;

    private final List<HostedService<?>> hosted = new ArrayList<>();
    private final Dispatcher control = new ControlDispatcher(this);

    private Services() {}

    /** The providers of this image. */
    static List<ServiceProvider<?>> providers() {
        List<ServiceProvider<?>> providers = new ArrayList<>();
        ServiceLoader.load(ServiceProvider.class).forEach(providers::add);
        return providers;
    }

    /** Hosts some services. */
    static Services of(List<ServiceProvider<?>> providers, ServiceContext context, int lanes)
            throws Exception {
        Services services = new Services();
        for (ServiceProvider<?> provider : providers) {
            services.hosted.add(HostedService.create(provider, context, lanes));
        }
        return services;
    }

    /** What the services mean, each at its number. */
    List<ContractId> contracts() {
        Digests digests = Digests.ofThisImage();
        return hosted.stream().map(service -> service.id(digests)).toList();
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

    void warmUp(boolean training) throws Exception {
        for (HostedService<?> service : hosted) {
            service.warmUp(training ? TRAINING_ROUNDS : 1);
        }
    }

    /** Runs the services' own hooks; what they throw is said and passed over. */
    void close() {
        hosted.forEach(HostedService::close);
    }
}
