package dev.cloister.spi;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy;

/**
 * A friendlier face of a contract, found with {@link java.util.ServiceLoader} on the app's side:
 * apps ask for the face, and get one that calls the contract.
 *
 * @param <F> what apps ask for
 * @param <C> the contract behind it
 */
public interface ServiceFacade<F, C> {

    /**
     * What apps ask for.
     *
     * @return an interface that is no contract
     */
    Class<F> type();

    /**
     * What crosses.
     *
     * @return the contract
     */
    Class<C> contract();

    /**
     * The policy where the app gives none.
     *
     * @return the policy
     */
    ServicePolicy policy();

    /**
     * Puts the face in front. Threads that ask at the same time may have it done more than once;
     * one face is kept, and no other is used.
     *
     * @param service calls the compartment
     * @param host the compartment, for answers that cannot be honest
     * @return the face, safe for use by many threads
     */
    F wrap(C service, Host host);

    /** The compartment as a facade sees it. */
    @FunctionalInterface
    interface Host {

        /**
         * Ends the compartment, because an answer breaks a rule that only the facade knows.
         *
         * @param message which rule
         * @return the exception to throw
         */
        ProtocolViolationException violation(String message);

        /**
         * How often the compartment's process was replaced. What the one before kept is not known
         * to the next one, so a facade that has it keep something gives it that anew.
         *
         * @return 0 for the first process, and never less than it was
         */
        default int generation() {
            return 0;
        }
    }
}
