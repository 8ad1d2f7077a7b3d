package dev.cloister.spi;

import dev.cloister.api.ProtocolViolationException;

/**
 * One request that the other side made, used by one thread: read the arguments, do the work, write
 * the result.
 */
public interface IncomingCall {

    /**
     * What is called: a method's number in the contract or, for a callback, the number that the
     * callee gave to one of the caller's functions. Not checked.
     *
     * @return the number
     */
    int method();

    /**
     * What it is called with.
     *
     * @return the arguments, valid until {@link #result} or a call to the other side
     */
    PayloadReader arguments();

    /**
     * Where the result goes. To be called once, last; a handler that never calls it answers with an
     * empty result.
     *
     * @param bytes how many bytes the result is likely to need
     * @return a writer, which makes more room by itself
     */
    PayloadWriter result(int bytes);

    /** Answers incoming calls. */
    @FunctionalInterface
    interface Handler {

        /** Answers none: whoever calls breaks the protocol. */
        Handler NONE =
                call -> {
                    // Through the reader, which ends the compartment. What a handler merely throws
                    // may be another compartment's, passed on by a function of the app.
                    throw call.arguments()
                            .violation(
                                    "callback number "
                                            + call.method()
                                            + " during a call without functions");
                };

        /**
         * Answers one call.
         *
         * @param call the call
         * @throws ProtocolViolationException if the call breaks the protocol, made by {@link
         *     PayloadReader#violation} of its arguments: that ends the compartment
         * @throws Exception any other failure: ends the call and becomes its outcome
         */
        void handle(IncomingCall call) throws Exception;
    }
}
