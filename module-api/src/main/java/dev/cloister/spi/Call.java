package dev.cloister.spi;

/**
 * One outgoing call, used by one thread: write the arguments, invoke, read the result, close.
 * Objects of this type are used again for later calls; do not keep them.
 */
public interface Call extends AutoCloseable {

    /**
     * Where the arguments go.
     *
     * @return a writer, which makes more room by itself
     */
    PayloadWriter arguments();

    /**
     * Sends the call and waits for its result. A request that arrives meanwhile is answered by the
     * handler, on this thread.
     *
     * @param handler serves what the other side calls back while this call runs
     * @param errors makes the exception of an error that the contract declares
     * @return the result, valid until this call is closed
     * @throws dev.cloister.api.CloisterException as the call ended; also throws, undeclared, what
     *     the decoder made and what a function of the app threw
     */
    PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors);

    /**
     * Tells whether nobody on this side can know any more how the other side ended the call: it was
     * sent, and given up before its outcome came.
     *
     * @return whether that is so, after {@link #invoke} has thrown and before this call is closed
     */
    default boolean isUndecided() {
        return false;
    }

    /** Gives the lane back. */
    @Override
    void close();

    /** Makes exceptions of the errors that a contract declares. */
    @FunctionalInterface
    interface ErrorDecoder {

        /**
         * Makes one exception.
         *
         * @param code the error's number, not checked
         * @param detail what the service wrote behind it, not checked
         * @return the exception for the caller, checked or not
         * @throws dev.cloister.api.ProtocolViolationException if the contract has no such error
         */
        Exception decode(int code, PayloadReader detail);
    }
}
