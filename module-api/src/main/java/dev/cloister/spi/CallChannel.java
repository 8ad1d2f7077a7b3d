package dev.cloister.spi;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Where a stub's calls go: one service of one compartment. Safe for use by many threads. */
public interface CallChannel {

    /**
     * Begins a call: waits, in order of arrival, until a lane is free.
     *
     * @param method the method's number in the contract
     * @param argumentBytes how many bytes the arguments are likely to need
     * @return the call, to be closed by the same thread
     * @throws dev.cloister.api.DeadlineExceededException if no lane became free in time
     * @throws dev.cloister.api.CallInterruptedException if the thread was interrupted
     * @throws dev.cloister.api.CompartmentClosedException if the compartment is closed
     * @throws dev.cloister.api.CompartmentCrashedException if its process is gone
     * @throws dev.cloister.api.NestedCallLimitException if calls from host functions nest too deep
     */
    Call begin(int method, int argumentBytes);

    /**
     * Tells whether results can be read where the service wrote them.
     *
     * @return whether both sides share memory
     */
    default boolean sharesMemory() {
        return false;
    }

    /**
     * Runs an asynchronous call on another thread. It takes a lane of its own: a function that a
     * sandbox called, and that waits for the outcome, holds one meanwhile and may wait in vain.
     *
     * @param <T> what the call gives
     * @param call makes the call with {@link #begin}
     * @return its outcome; cancelled before the call begins, it keeps it from being made
     * @throws dev.cloister.api.TooManyCallsException if too many calls wait already
     */
    <T> CompletableFuture<T> submit(Callable<T> call);
}
