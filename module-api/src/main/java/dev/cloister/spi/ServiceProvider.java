package dev.cloister.spi;

/**
 * The sandbox side of a service, found with {@link java.util.ServiceLoader} in the image.
 *
 * @param <S> the contract: an interface annotated with {@link dev.cloister.api.contract.Contract}
 */
public interface ServiceProvider<S> {

    /**
     * The contract that the service keeps.
     *
     * @return the annotated interface
     */
    Class<S> contract();

    /**
     * Makes an instance of the service. One of {@link Scope#COMPARTMENT} is called by many threads
     * at the same time, one of {@link Scope#LANE} by one.
     *
     * @param context what the instance may know of its surroundings
     * @return the instance
     * @throws Exception if the service cannot work: the compartment does not open then
     */
    S create(ServiceContext context) throws Exception;

    /**
     * How many instances there are.
     *
     * @return one for the compartment, if not overridden
     */
    default Scope scope() {
        return Scope.COMPARTMENT;
    }

    /**
     * Makes calls of every kind, so that the classes that calls need are loaded before the first
     * one, and found hot while the image's ahead-of-time cache is made: it runs once when a
     * compartment opens, and often while an image is built.
     *
     * @param service an instance made for this purpose and closed afterwards; while an image is
     *     built, it is behind the same encoding and decoding as in calls from an app
     * @throws Exception if the service cannot work
     */
    default void warmUp(S service) throws Exception {}

    /**
     * Frees what an instance holds. Runs when the compartment ends in good order, which nobody may
     * rely on: it can be killed at any time.
     *
     * @param service the instance that {@link #create} made
     * @throws Exception if that fails; it is logged
     */
    default void close(S service) throws Exception {}

    /** How many instances of a service there are. */
    enum Scope {
        /** One for all callers. */
        COMPARTMENT,
        /**
         * One for each lane, for implementations that are not safe for use by several threads.
         * Which lane a call takes is not the caller's choice, so such a service keeps nothing for
         * callers and its contract has no states.
         */
        LANE
    }
}
