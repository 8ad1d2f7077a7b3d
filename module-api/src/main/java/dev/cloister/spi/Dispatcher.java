package dev.cloister.spi;

/** Does the calls of one instance of a service; made from its contract. */
public interface Dispatcher {

    /**
     * Does one call: reads the arguments, calls the service, writes its result or an error that the
     * contract declares.
     *
     * @param call the call
     * @throws dev.cloister.api.ProtocolViolationException if the caller's bytes break a rule
     * @throws Exception what the service threw, if its contract does not declare it
     */
    void dispatch(ServiceCall call) throws Exception;
}
