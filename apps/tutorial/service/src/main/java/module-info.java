/**
 * The tutorial's service, for the compartment only.
 *
 * @provides dev.cloister.spi.ServiceProvider of the contract {@code dev.cloister.tutorial.search}
 */
module dev.cloister.tutorial.service {
    requires static org.jspecify;
    requires dev.cloister.tutorial;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.tutorial.service.SearchProvider;
}
