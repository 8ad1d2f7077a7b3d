package dev.cloister.api;

import java.time.Duration;

/**
 * Is told what compartments do, for monitoring. An app gives one to those that it opens, with
 * {@link Compartment.Builder#metrics}. One that is provided as a service ({@link
 * java.util.ServiceLoader}) is told of all compartments and pools of the JVM.
 *
 * <p>All methods are called by the thread at whose hands it happened: that of a call's caller, or
 * one of the compartment's own. So they may be called by several threads at the same time, must be
 * fast, and must not use the compartment but for {@link Compartment#info}, {@link
 * Compartment#state} and {@link Compartment#statistics}. What they throw is logged the first time
 * and dropped; no call and no compartment is the worse for it.
 *
 * <p>All methods do nothing unless they are implemented.
 */
public interface Metrics {

    /**
     * Of how many calls one is {@linkplain #called told}. Those that end without an answer of their
     * service are always told, if any are. Telling takes two readings of the clock and what the
     * implementation takes, which is much beside a call of 200 ns; counts of all calls are to be
     * had for nothing from {@link Compartment#statistics}. Asked once for each compartment.
     *
     * @return 1, which tells each call, or more; 0 tells none
     */
    default int callInterval() {
        return 1;
    }

    /**
     * A call has ended; it holds its lane until this returns.
     *
     * @param compartment the compartment's name
     * @param method what was called; the same object for the same method of a compartment
     * @param outcome what it ended with
     * @param nanos how long it took since it was sent or, if it had to wait for that, since it
     *     began; one that a function of the app makes inside another call, since that one did
     */
    default void called(String compartment, CalledMethod method, CallOutcome outcome, long nanos) {}

    /**
     * A call was refused ({@link CallOutcome#REFUSED}); it has not run.
     *
     * @param compartment the compartment's name
     */
    default void callRefused(String compartment) {}

    /**
     * A compartment is open. Those of a pool are its processes.
     *
     * @param compartment to look at, also later
     */
    default void opened(Compartment compartment) {}

    /**
     * A compartment will not serve any more.
     *
     * @param compartment what was {@link #opened}
     */
    default void closed(Compartment compartment) {}

    /**
     * A process serves.
     *
     * @param compartment what it is made of
     * @param time how long it took to start
     */
    default void started(CompartmentInfo compartment, Duration time) {}

    /**
     * A process could not be started, or does not serve.
     *
     * @param compartment the compartment's name
     * @param cause why
     */
    default void startFailed(String compartment, Throwable cause) {}

    /**
     * A process has ended, or is about to.
     *
     * @param compartment what it was made of
     * @param cause why
     */
    default void ended(CompartmentInfo compartment, EndCause cause) {}

    /**
     * A fresh process has taken the place of one that had ended.
     *
     * @param compartment what the fresh one is made of
     * @param gap for how long none served
     */
    default void restarted(CompartmentInfo compartment, Duration gap) {}

    /**
     * The processes of a compartment ended too often: calls are refused until one serves again.
     *
     * @param compartment the compartment's name
     */
    default void circuitOpened(String compartment) {}

    /**
     * A pool is open.
     *
     * @param name unique among the pools of this JVM
     * @param pool to look at its {@link CompartmentPool#statistics}, also later
     */
    default void poolOpened(String name, CompartmentPool pool) {}

    /**
     * A pool is closed.
     *
     * @param name its name
     */
    default void poolClosed(String name) {}

    /**
     * Processes of a pool could not be started too often: callers are refused until one serves.
     *
     * @param pool its name
     */
    default void poolCircuitOpened(String pool) {}

    /**
     * A pool has lent a session.
     *
     * @param pool its name
     * @param wait how long the caller waited
     */
    default void acquired(String pool, Duration wait) {}

    /**
     * A caller has got no session of a pool.
     *
     * @param pool its name
     * @param wait how long it waited
     */
    default void refused(String pool, Duration wait) {}
}
