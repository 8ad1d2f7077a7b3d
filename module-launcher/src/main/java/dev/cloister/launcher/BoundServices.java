package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;
import dev.cloister.contract.OrderGuard;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.ServiceFacade;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The services of one compartment that its app has asked for: each bound once, under one policy.
 * Safe for use by many threads.
 *
 * <p>The lock is held only to look and to keep, never while the sandbox is asked, classes are
 * generated or a facade is made: a function of the app, which holds a lane, may ask for a service
 * while somebody else waits for that lane. So a stub can be made twice; only the one that is kept
 * is ever called.
 */
final class BoundServices {

    /**
     * A bound contract.
     *
     * @param stub calls it
     * @param policy how far the app trusts it
     */
    private record Bound(Object stub, ServicePolicy policy) {}

    private final Home home;
    private final Offer offer;

    /** What facades know of the process. Safe for use by many threads. */
    private final Map<Class<?>, Object> memories;

    // All guarded by this object.

    /** By contract. */
    private final Map<Class<?>, Bound> contracts = new HashMap<>();

    /** By what apps ask for. */
    private final Map<Class<?>, Object> facades = new HashMap<>();

    // By the service's number: several interfaces, or one in several loaders, can mean the same
    // service, and then they share what belongs to the service.

    private final Map<Integer, ServicePolicy> policies = new HashMap<>();

    private final Map<Integer, OrderGuard> guards = new HashMap<>();

    BoundServices(Home home, Offer offer) {
        this(home, offer, new ConcurrentHashMap<>());
    }

    /**
     * The services of one of several users of a process, who follow each other.
     *
     * @param memories what facades know of the process, by type; shared by its users
     */
    BoundServices(Home home, Offer offer, Map<Class<?>, Object> memories) {
        this.home = home;
        this.offer = offer;
        this.memories = memories;
    }

    /** The compartment, as its services see it. */
    interface Home {

        CompartmentInfo info();

        /** How long a call may take if nobody says otherwise. */
        long deadlineNanos();

        /** Where the calls of a service go, each of which may take so long. */
        CallChannel channel(int service, boolean viewed, long limitNanos);

        /** Tells what a service, and its methods, are called; more than once. */
        void named(int service, ContractType<?> contract);

        /** Runs a call on another thread; it may take so long from now on. */
        <T> CompletableFuture<T> submit(Callable<T> call, long limitNanos);

        /** What the sandbox means by one of its services; any text. */
        String describe(int service);

        /** Ends the compartment; the exception says why it has ended. */
        CloisterException violation(String message);

        /** How often its process was replaced. */
        default int generation() {
            return 0;
        }
    }

    /**
     * Finds a service.
     *
     * @param type a contract, or what has a facade
     * @param policy what the app says; if nothing, what the service comes with
     */
    <T> T find(Class<T> type, Optional<ServicePolicy> policy) {
        return isContract(type)
                ? contract(type, policy.orElseGet(ServicePolicy::strict), type)
                : facade(Providers.facade(type), policy);
    }

    /** Reads the class file only of what is not known yet. */
    private boolean isContract(Class<?> type) {
        return known(type) != null || (knownFacade(type) == null && ContractType.isContract(type));
    }

    private <T, C> T facade(ServiceFacade<T, C> facade, Optional<ServicePolicy> policy) {
        ServicePolicy agreed = policy.orElseGet(facade::policy);
        C contract = contract(facade.contract(), agreed, facade.type());
        Object known = knownFacade(facade.type());
        return facade.type()
                .cast(
                        known == null
                                ? keep(
                                        facade.type(),
                                        facade.wrap(
                                                contract,
                                                new FacadeHost(agreed, home.deadlineNanos())))
                                : known);
    }

    private synchronized @Nullable Object knownFacade(Class<?> type) {
        return facades.get(type);
    }

    private synchronized Object keep(Class<?> type, Object facade) {
        Object first = facades.putIfAbsent(type, facade);
        return first == null ? facade : first;
    }

    /**
     * Finds a contract.
     *
     * @param asked what the app calls it, for the message
     */
    private <C> C contract(Class<C> type, ServicePolicy policy, Class<?> asked) {
        Bound known = known(type);
        Bound bound = known == null ? bind(type, policy, asked) : known;
        requireSame(asked, bound.policy, policy);
        return type.cast(bound.stub);
    }

    private synchronized @Nullable Bound known(Class<?> type) {
        return contracts.get(type);
    }

    private <C> Bound bind(Class<C> type, ServicePolicy policy, Class<?> asked) {
        int number = offer.number(ContractType.of(type), home.info(), home::describe);
        C stub = stub(type, number, policy, home.deadlineNanos());
        return keep(type, number, new Bound(stub, policy), asked);
    }

    private <C> C stub(Class<C> type, int number, ServicePolicy policy, long limitNanos) {
        ContractType<C> contract = ContractType.of(type);
        home.named(number, contract);
        boolean viewed = policy.sharing() == ServicePolicy.Sharing.VIEWED;
        CallChannel channel = home.channel(number, viewed, limitNanos);
        return contract.stub(channel, policy, guard(number, contract));
    }

    /** The compartment as one facade sees it, whose calls may take a certain time. */
    private final class FacadeHost implements ServiceFacade.Host {
        private final ServicePolicy policy;
        private final long limitNanos;

        FacadeHost(ServicePolicy policy, long limitNanos) {
            this.policy = policy;
            this.limitNanos = limitNanos;
        }

        @Override
        public CloisterException violation(String message) {
            return home.violation(message);
        }

        @Override
        public int generation() {
            return home.generation();
        }

        @Override
        public <M> M memory(Class<M> type, Supplier<M> make) {
            return type.cast(memories.computeIfAbsent(type, any -> make.get()));
        }

        @Override
        public <C> ServiceFacade.Timed<C> within(Class<C> contract, Duration deadline) {
            int number = offer.number(ContractType.of(contract), home.info(), home::describe);
            long limit = deadline.toNanos();
            return new ServiceFacade.Timed<>(
                    stub(contract, number, policy, limit), new FacadeHost(policy, limit));
        }

        @Override
        public <T> CompletableFuture<T> submit(Callable<T> call) {
            return home.submit(call, limitNanos);
        }
    }

    /**
     * What keeps the calls of a service in order, or null. Two guards of one service would each
     * know of the calls of some stubs only, and let calls pass that the sandbox refuses.
     */
    private synchronized @Nullable OrderGuard guard(int number, ContractType<?> contract) {
        return guards.computeIfAbsent(number, any -> contract.newGuard());
    }

    /** Whether a service was asked for whose calls must come in a certain order. */
    synchronized boolean hasOrder() {
        return !guards.isEmpty();
    }

    /** Keeps a bound contract, unless somebody else was faster: then gives theirs. */
    private synchronized Bound keep(Class<?> type, int number, Bound bound, Class<?> asked) {
        Bound first = contracts.get(type);
        if (first != null) {
            return first;
        }
        requireSame(asked, policies.getOrDefault(number, bound.policy), bound.policy);
        policies.put(number, bound.policy);
        contracts.put(type, bound);
        return bound;
    }

    /** What a service may do by one stub it may do: of two policies only the laxer one counts. */
    private void requireSame(Class<?> type, ServicePolicy used, ServicePolicy asked) {
        if (!used.equals(asked)) {
            throw new ContractException(
                    type.getName()
                            + " is in use in compartment "
                            + home.info().name()
                            + " under "
                            + used
                            + ", asked for under "
                            + asked
                            + ". Ask for it under one policy everywhere, or open another"
                            + " compartment for another policy",
                    null);
        }
    }
}
