package dev.cloister.sandbox;

import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.util.ArrayList;
import java.util.List;

/**
 * A service with its instances: one for all lanes, or one for each.
 *
 * @param <S> the contract
 */
final class HostedService<S> {

    private static final ServicePolicy WARM_UP_POLICY =
            ServicePolicy.strict()
                    .withMaxUpcalls(Integer.MAX_VALUE)
                    .withMaxArgumentBytes(1 << 30)
                    .withMaxResultBytes(1 << 30);

    private final ServiceProvider<S> provider;
    private final ContractType<S> contract;
    private final ServiceContext context;
    private final List<S> instances = new ArrayList<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    private HostedService(ServiceProvider<S> provider, ServiceContext context) {
        this.provider = provider;
        this.contract = ContractType.of(provider.contract());
        this.context = context;
    }

    static <S> HostedService<S> create(
            ServiceProvider<S> provider, ServiceContext context, int lanes) throws Exception {
        HostedService<S> service = new HostedService<>(provider, context);
        boolean perLane = provider.scope() == ServiceProvider.Scope.LANE;
        if (perLane && service.contract.hasStates()) {
            throw new IllegalStateException(
                    "service "
                            + service.contract.name()
                            + " has an instance for each lane, but its contract has states: callers"
                            + " cannot choose the lane");
        }
        for (int i = perLane ? lanes : 1; i > 0; i--) {
            S instance = provider.create(context);
            service.instances.add(instance);
            service.dispatchers.add(service.contract.dispatcher(instance));
        }
        return service;
    }

    ContractId id(Digests digests) {
        return digests.id(contract);
    }

    String description() {
        return contract.description();
    }

    Dispatcher dispatcher(int lane) {
        return dispatchers.size() == 1 ? dispatchers.getFirst() : dispatchers.get(lane);
    }

    /** Makes calls of an instance made for this purpose, through stub and dispatcher. */
    void warmUp(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            S instance = provider.create(context);
            try {
                var channel = new Loopback(contract.dispatcher(instance));
                provider.warmUp(contract.stub(channel, WARM_UP_POLICY));
            } finally {
                provider.close(instance);
            }
        }
    }

    void close() {
        for (S instance : instances) {
            try {
                provider.close(instance);
            } catch (Exception e) {
                context.logger()
                        .log(System.Logger.Level.WARNING, contract.name() + " cannot close", e);
            }
        }
    }
}
