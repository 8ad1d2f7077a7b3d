package dev.cloister.faults.service;

import dev.cloister.faults.Fault;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;

import java.io.InputStream;
import java.io.OutputStream;

/** A transport's end of which every part can go wrong. */
final class FaultyTransport implements SandboxTransport {

    private final SandboxTransport real;
    private final Wire wire;

    FaultyTransport(SandboxTransport real, Wire wire) {
        this.real = real;
        this.wire = wire;
    }

    /** Commits a fault that needs no call. */
    void commit(Fault fault) {
        wire.commit(fault, 0);
    }

    @Override
    public void start(InputStream fromPeer, OutputStream toPeer) {
        wire.start(toPeer);
        real.start(fromPeer, toPeer);
    }

    @Override
    public Lane lane(int index) {
        return new FaultyLane(real.lane(index), wire, index);
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        real.awaitEnd();
    }

    @Override
    public void close() {
        real.close();
    }
}
