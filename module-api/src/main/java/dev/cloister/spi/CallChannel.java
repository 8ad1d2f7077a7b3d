package dev.cloister.spi;

/** Where a stub's calls go: one service of one compartment. Safe for use by many threads. */
public interface CallChannel {

    /**
     * Begins a call: waits, in order of arrival, until a lane is free.
     *
     * @param method the method's number in the contract
     * @param argumentBytes how many bytes the arguments need at most
     * @return the call, to be closed by the same thread
     * @throws dev.cloister.api.DeadlineExceededException if no lane became free in time
     * @throws dev.cloister.api.CallInterruptedException if the thread was interrupted
     * @throws dev.cloister.api.CompartmentClosedException if the compartment is closed
     * @throws dev.cloister.api.CompartmentCrashedException if its process is gone
     * @throws dev.cloister.api.NestedCallLimitException if calls from host functions nest too deep
     */
    Call begin(int method, int argumentBytes);
}
