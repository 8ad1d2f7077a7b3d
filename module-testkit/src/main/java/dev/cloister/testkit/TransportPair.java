package dev.cloister.testkit;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

/** Both ends of a transport in one JVM, joined by two pipes. */
final class TransportPair implements AutoCloseable {

    private final BytePipe toSandbox = new BytePipe();
    private final BytePipe toHost = new BytePipe();
    private final boolean watchesControlPipe;
    private final int lanes;
    private final HostTransport host;
    private final SandboxTransport sandbox;

    private TransportPair(
            TransportProvider provider, TransportSettings settings, boolean watchesControlPipe) {
        this.watchesControlPipe = watchesControlPipe;
        lanes = settings.lanes();
        host = provider.openHost(settings);
        sandbox = provider.openSandbox(settings, host.parameters());
    }

    /**
     * Opens both ends, not started.
     *
     * @param provider the transport
     * @param settings what both ends agree on
     * @param watchesControlPipe whether the transport learns from the control pipe that its peer
     *     died; if not, a death is a closed end
     * @return both ends
     */
    static TransportPair open(
            TransportProvider provider, TransportSettings settings, boolean watchesControlPipe) {
        return new TransportPair(provider, settings, watchesControlPipe);
    }

    TransportPair start() {
        startHost();
        startSandbox();
        return this;
    }

    void startHost() {
        host.start(toHost.in(), toSandbox.out());
        // A host takes answers only. It begins a question on every lane, so that a test may let the
        // sandbox speak first.
        for (int i = 0; i < lanes; i++) {
            host.lane(i).claim(1);
        }
    }

    void startSandbox() {
        sandbox.start(toSandbox.in(), toHost.out());
    }

    HostTransport host() {
        return host;
    }

    SandboxTransport sandbox() {
        return sandbox;
    }

    Lane hostLane(int index) {
        return host.lane(index);
    }

    Lane sandboxLane(int index) {
        return sandbox.lane(index);
    }

    /** What the kernel does when the sandbox's process dies. */
    void killSandbox() {
        if (watchesControlPipe) {
            toHost.killWriter();
            toSandbox.killReader();
        }
        // The threads of the dead say no more; here they would until they notice.
        sandbox.close();
    }

    /** What the kernel does when the app's process dies. */
    void killHost() {
        if (watchesControlPipe) {
            toSandbox.killWriter();
            toHost.killReader();
        }
        host.close();
    }

    @Override
    public void close() {
        host.close();
        sandbox.close();
        // Both processes are gone, whatever their threads were blocked in.
        toSandbox.killWriter();
        toHost.killReader();
        toHost.killWriter();
        toSandbox.killReader();
    }
}
