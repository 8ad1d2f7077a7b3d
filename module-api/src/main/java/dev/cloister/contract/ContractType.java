package dev.cloister.contract;

import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Dispatcher;

/**
 * A contract, read from its interface and checked. One object for each interface; safe for use by
 * many threads.
 *
 * @param <S> the interface
 */
public final class ContractType<S> {

    private ContractType() {}

    /**
     * Reads a contract.
     *
     * @param <S> the interface
     * @param type the interface
     * @return the contract; the same object each time
     * @throws dev.cloister.api.ContractException if it is no contract, with the path to what is
     *     wrong
     */
    public static <S> ContractType<S> of(Class<S> type) {
        throw new UnsupportedOperationException(type.getName());
    }

    /**
     * Tells whether an interface is meant to be a contract.
     *
     * @param type any class
     * @return whether it bears the annotation
     */
    public static boolean isContract(Class<?> type) {
        return type.isAnnotationPresent(dev.cloister.api.contract.Contract.class);
    }

    /**
     * What both sides must have alike. Computed when it is first asked for: the first digest in a
     * JVM loads its security providers, which takes longer than all else here.
     *
     * @return name, version and the SHA-256 of the description
     */
    public ContractId id() {
        throw new UnsupportedOperationException();
    }

    /**
     * The contract's name.
     *
     * @return what the annotation says
     */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /**
     * The contract's version.
     *
     * @return what the annotation says
     */
    public int version() {
        throw new UnsupportedOperationException();
    }

    /**
     * The canonical description: every sentence on a line of its own, the same for the same
     * meaning.
     *
     * @return lines that end in a line feed
     */
    public String description() {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the contract declares an order of its calls.
     *
     * @return whether it has states
     */
    public boolean hasStates() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the stub that an app calls.
     *
     * @param channel where its calls go
     * @param policy how far the app trusts the service
     * @return the stub, safe for use by many threads; keeps the state of the contract, if it has
     *     states
     * @throws dev.cloister.api.ContractException if the policy does not fit the contract
     */
    public S stub(CallChannel channel, ServicePolicy policy) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the dispatcher of an instance of the service.
     *
     * @param service the instance
     * @return the dispatcher, as safe for use by many threads as the instance; keeps the state of
     *     the contract, if it has states
     */
    public Dispatcher dispatcher(S service) {
        throw new UnsupportedOperationException();
    }
}
