package dev.cloister.ipc;

import dev.cloister.spi.TransportProvider;
import dev.cloister.testkit.TransportConformance;

/** The transport {@code pipe} does what every transport must do. */
class PipeConformanceTest extends TransportConformance {

    private final TransportProvider provider = new PipeTransportProvider();

    @Override
    protected TransportProvider provider() {
        return provider;
    }
}
