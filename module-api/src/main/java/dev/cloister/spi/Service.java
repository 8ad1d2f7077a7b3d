package dev.cloister.spi;

/** A service in the sandbox. Called by many threads at the same time. */
public interface Service {

    /**
     * Does one call.
     *
     * @param call the call
     * @throws ServiceError an error that the contract declares
     * @throws Exception any other failure; the caller sees its class name and message as text
     */
    void handle(ServiceCall call) throws Exception;

    /**
     * Loads the classes that calls need. Runs before the first call, and often while the image's
     * ahead-of-time cache is made.
     *
     * @throws Exception if the service cannot work
     */
    void warmUp() throws Exception;
}
