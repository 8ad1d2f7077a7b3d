package dev.cloister.spi;

import dev.cloister.api.CloisterException;
import dev.cloister.api.contract.ServicePolicy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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

    /** The compartment as a facade sees it. Safe for use by many threads. */
    interface Host {

        /**
         * Ends the compartment, because an answer breaks a rule that only the facade knows.
         *
         * @param message which rule
         * @return the exception to throw
         */
        CloisterException violation(String message);

        /**
         * How often the compartment's process was replaced. What the one before kept is not known
         * to the next one, so a facade that has it keep something gives it that anew.
         *
         * @return 0 for the first process, and never less than it was
         */
        int generation();

        /**
         * What the facade knows of the compartment's process and needs only once. Several faces may
         * call one process, because sessions of a pool use it one after the other; this they have
         * together.
         *
         * @param <M> the memory's type
         * @param type tells it from what other facades keep
         * @param make makes it when it is asked for first
         * @return the same each time
         */
        <M> M memory(Class<M> type, Supplier<M> make);

        /**
         * The same service, whose calls may take another time than the compartment says.
         *
         * @param <C> the contract
         * @param contract what the facade calls
         * @param deadline how long each call may take, positive
         * @return what to call then
         */
        <C> Timed<C> within(Class<C> contract, Duration deadline);

        /**
         * Runs a call on another thread, as {@link CallChannel#submit} does. Its time is that of
         * the calls in it, from now on.
         *
         * @param <T> what the call gives
         * @param call makes the call
         * @return its outcome; cancelled before the call begins, it keeps it from being made
         * @throws dev.cloister.api.TooManyCallsException if too many calls wait already
         */
        <T> CompletableFuture<T> submit(Callable<T> call);
    }

    /**
     * A service whose calls may take a certain time.
     *
     * @param <C> the contract
     * @param service calls the compartment
     * @param host the compartment, which gives submitted calls the same time
     */
    record Timed<C>(C service, Host host) {}
}
