package dev.cloister.sandbox;

import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Lets a provider warm its service up. In training through the code that calls of an app take:
 * encoding, a {@link Loopback} in place of the lane, the dispatcher, the service.
 *
 * @param <S> the contract
 */
final class WarmUp<S> {

    /** Enough for the compilers to see what is hot, so that the cache holds their profiles. */
    private static final int TRAINING_ROUNDS = 2000;

    /** No more than this for a service whose warm-up is slow. */
    private static final long TRAINING_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final ServicePolicy POLICY =
            ServicePolicy.strict()
                    .withMaxUpcalls(Integer.MAX_VALUE)
                    .withMaxArgumentBytes(1 << 30)
                    .withMaxResultBytes(1 << 30);

    private final ServiceProvider<S> provider;
    private final ContractType<S> contract;
    private final ServiceContext context;

    WarmUp(ServiceProvider<S> provider, ContractType<S> contract, ServiceContext context) {
        this.provider = provider;
        this.contract = contract;
        this.context = context;
    }

    /**
     * Warms up.
     *
     * @param training whether to do it often, while an ahead-of-time cache is made
     */
    void run(boolean training) throws Exception {
        if (!hasWarmUp()) {
            return;
        }
        int rounds = training ? TRAINING_ROUNDS : 1;
        // A contract with states has an end, so each round needs an instance of its own.
        int roundsOfInstance = contract.hasStates() ? 1 : rounds;
        long end = System.nanoTime() + TRAINING_NANOS;
        while (rounds > 0 && System.nanoTime() - end < 0) {
            rounds -= run(roundsOfInstance, end, training);
        }
    }

    private int run(int rounds, long end, boolean training) throws Exception {
        S instance = Objects.requireNonNull(provider.create(context), "create(…) gave null");
        try {
            // A stub costs 10 ms to make, which only training is worth.
            S service =
                    training
                            ? contract.stub(new Loopback(contract.dispatcher(instance)), POLICY)
                            : instance;
            int done = 0;
            while (done < rounds && System.nanoTime() - end < 0) {
                provider.warmUp(service);
                done++;
            }
            return done;
        } finally {
            provider.close(instance);
        }
    }

    /** Whether the provider overrides the method that does nothing. */
    private boolean hasWarmUp() throws NoSuchMethodException {
        return !provider.getClass()
                .getMethod("warmUp", Object.class)
                .getDeclaringClass()
                .equals(ServiceProvider.class);
    }
}
