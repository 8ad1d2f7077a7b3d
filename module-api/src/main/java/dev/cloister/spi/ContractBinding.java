package dev.cloister.spi;

/**
 * The app side of a service, found with {@link java.util.ServiceLoader}: turns calls of an
 * interface into frames.
 *
 * @param <S> the service's interface
 */
public interface ContractBinding<S> {

    /**
     * The interface that apps ask for.
     *
     * @return the service's interface
     */
    Class<S> type();

    /**
     * What the service on the other side must mean too.
     *
     * @return the contract
     */
    Contract contract();

    /**
     * Makes the stub that apps call.
     *
     * @param channel where its calls go
     * @return the stub, safe for use by many threads
     */
    S bind(CallChannel channel);
}
