package dev.cloister.spi;

/** The sandbox side of a service, found with {@link java.util.ServiceLoader} in the image. */
public interface ServiceProvider {

    /**
     * What the service means by its method numbers and payloads.
     *
     * @return the contract
     */
    Contract contract();

    /**
     * Makes the compartment's one instance of the service.
     *
     * @return the service
     */
    Service create();
}
