/**
 * Misbehaves as it is told, in the compartment: the service, and the sandbox's end of any transport
 * with all that can be done wrong there.
 *
 * @uses dev.cloister.spi.TransportProvider the transport whose sandbox's end misbehaves
 * @provides dev.cloister.spi.ServiceProvider of the contract {@code dev.cloister.faults}
 * @provides dev.cloister.spi.TransportProvider the sandbox's end that misbehaves
 */
module dev.cloister.faults.service {
    requires static org.jspecify;
    requires dev.cloister.faults;

    uses dev.cloister.spi.TransportProvider;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.faults.service.FaultsProvider;
    provides dev.cloister.spi.TransportProvider with
            dev.cloister.faults.service.FaultyTransportProvider;
}
