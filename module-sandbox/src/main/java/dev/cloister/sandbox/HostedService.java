package dev.cloister.sandbox;

import dev.cloister.api.ContractException;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A service with its instances: one for all lanes, or one for each.
 *
 * @param <S> the contract
 */
final class HostedService<S> {

    private final ServiceProvider<S> provider;
    private final ContractType<S> contract;
    private final List<S> instances = new ArrayList<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    private HostedService(ServiceProvider<S> provider, ContractType<S> contract) {
        this.provider = provider;
        this.contract = contract;
    }

    /**
     * Reads the contract of a provider's service.
     *
     * @throws ContractException if it cannot be kept
     */
    static <S> HostedService<S> of(ServiceProvider<S> provider) {
        Class<S> type = Objects.requireNonNull(provider.contract(), "contract() gave null");
        ContractType<S> contract = ContractType.of(type);
        if (provider.scope() == ServiceProvider.Scope.LANE && contract.hasStates()) {
            throw new ContractException(
                    "service "
                            + contract.name()
                            + " has an instance for each lane, but its contract has states: callers"
                            + " cannot choose the lane. Use an instance for the compartment",
                    null);
        }
        return new HostedService<>(provider, contract);
    }

    String name() {
        return contract.name();
    }

    int version() {
        return contract.version();
    }

    /** The name of the provider's class. */
    String provider() {
        return provider.getClass().getName();
    }

    ContractId id(Digests digests) {
        return digests.id(contract);
    }

    String description() {
        return contract.description();
    }

    /** Warms up, and makes the instances that serve. */
    void start(ServiceContext context, boolean training) throws Exception {
        new WarmUp<>(provider, contract, context).run(training);
        boolean perLane = provider.scope() == ServiceProvider.Scope.LANE;
        for (int i = perLane ? context.limits().lanes() : 1; i > 0; i--) {
            S instance = Objects.requireNonNull(provider.create(context), "create(…) gave null");
            instances.add(instance);
            dispatchers.add(contract.dispatcher(instance));
        }
    }

    Dispatcher dispatcher(int lane) {
        return dispatchers.size() == 1 ? dispatchers.getFirst() : dispatchers.get(lane);
    }

    /** Closes every instance, also after one that cannot be closed. */
    void close(System.Logger logger) {
        for (S instance : instances) {
            Throwable thrown = ServiceCode.run(() -> provider.close(instance));
            if (thrown != null) {
                // It may fail at saying what it is, too.
                var _ = ServiceCode.run(() -> warn(logger, thrown));
            }
        }
    }

    private void warn(System.Logger logger, Throwable thrown) {
        logger.log(System.Logger.Level.WARNING, contract.name() + " cannot close", thrown);
    }
}
