/**
 * Calls that only cross, for the compartment only.
 *
 * @provides dev.cloister.spi.ServiceProvider of the contract {@code dev.cloister.benchmark}
 */
module dev.cloister.benchmark.service {
    requires static org.jspecify;
    requires dev.cloister.benchmark;
    // Tells what was allocated; no other image has it.
    requires jdk.management;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.benchmark.service.CrossingsProvider;
}
