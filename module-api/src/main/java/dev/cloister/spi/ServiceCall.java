package dev.cloister.spi;

/** One call that a service is to do. */
public interface ServiceCall extends IncomingCall {

    /**
     * Begins a call back to the app, on the lane of this call. Calls that the app's function makes
     * meanwhile are dispatched to their services; the handler given to {@code invoke} is not asked.
     *
     * @param function the number that the app gave to one of its functions
     * @param argumentBytes how many bytes the arguments are likely to need
     * @return the call; its {@code invoke} throws {@link UpcallFailedException} if the function
     *     failed
     */
    Call upcall(int function, int argumentBytes);

    /**
     * Where an error goes that the contract declares; instead of {@link #result}, and last.
     *
     * @param code the error's number in the contract
     * @param bytes how many bytes its detail is likely to need
     * @return a writer, which makes more room by itself
     */
    PayloadWriter error(int code, int bytes);

    /**
     * When the caller stops waiting.
     *
     * @return a value of {@link System#nanoTime()} of this process
     */
    long deadlineNanos();
}
