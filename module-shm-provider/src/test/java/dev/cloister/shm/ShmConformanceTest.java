package dev.cloister.shm;

import dev.cloister.spi.TransportProvider;
import dev.cloister.testkit.TransportConformance;

class ShmConformanceTest extends TransportConformance {

    private final TransportProvider provider = new ShmTransportProvider();

    @Override
    protected TransportProvider provider() {
        return provider;
    }

    @Override
    protected boolean isByteStream() {
        return false;
    }
}
