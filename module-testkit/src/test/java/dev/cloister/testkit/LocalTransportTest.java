package dev.cloister.testkit;

import dev.cloister.spi.TransportProvider;

/** The oracle passes its own suite. */
class LocalTransportTest extends TransportConformance {

    private final TransportProvider provider = new LocalTransportProvider();

    @Override
    protected TransportProvider provider() {
        return provider;
    }

    @Override
    protected boolean watchesControlPipe() {
        return false;
    }

    @Override
    protected boolean isByteStream() {
        return false;
    }
}
