package dev.cloister.sandbox;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.ServiceLimits;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.Welcome;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The life of a sandbox from the handshake to its end, wherever it runs.
 *
 * @param providers the services
 * @param transports opens the transport that the app's opening message asks for
 * @param logger where services log
 * @param training whether services warm up often, for the image's ahead-of-time cache
 */
public record Serving(
        List<ServiceProvider<?>> providers,
        Function<Hello, SandboxTransport> transports,
        System.Logger logger,
        boolean training) {

    /** The app is gone or closed the compartment. */
    static final int EXIT_NORMAL = 0;

    /** The app's side cannot be served: it said nothing that this side understands. */
    static final int EXIT_REFUSED = 2;

    /** A lane's thread failed in a way that this program does not foresee. */
    static final int EXIT_BROKEN = 4;

    /** Less than the app waits before it kills. */
    private static final Duration CLOSE_TIME = Duration.ofMillis(100);

    /**
     * Serves until the control pipe ends.
     *
     * @param in the control pipe, for reading
     * @param out the control pipe, for writing
     * @return the status with which the process is to end
     * @throws Exception if the sandbox cannot start
     */
    public int serve(InputStream in, OutputStream out) throws Exception {
        Hello hello = Handshake.receiveHello(in);
        ServiceLimits limits = limits(hello);
        SandboxTransport transport;
        Services services;
        try {
            transport = transports.apply(hello);
            services = Services.of(providers, new SandboxContext(limits, logger), limits.lanes());
            services.warmUp(training);
        } catch (CloisterException e) {
            Handshake.send(
                    out, new Welcome(hello.nonce(), String.valueOf(e.getMessage()), List.of()));
            return EXIT_REFUSED;
        }
        Handshake.send(out, new Welcome(hello.nonce(), "", services.contracts()));
        transport.start(in, out);
        // The first lane that cannot go on decides.
        var status = new AtomicInteger(EXIT_NORMAL);
        for (int i = 0; i < limits.lanes(); i++) {
            var server = new LaneServer(transport.lane(i), i, services, limits);
            new LaneThread(server, "lane-" + i, () -> run(server, transport, status)).start();
        }
        transport.awaitEnd();
        closeSoon(services);
        return status.get();
    }

    private static ServiceLimits limits(Hello hello) {
        return new ServiceLimits(
                hello.settings().lanes(),
                hello.nestedCalls(),
                hello.settings().maxFrameBytes(),
                Runtime.getRuntime().maxMemory());
    }

    /** Lets services close; one that does not come to an end must not keep the process. */
    private static void closeSoon(Services services) throws InterruptedException {
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(services::close);
        closing.join(CLOSE_TIME);
    }

    private static void run(LaneServer server, SandboxTransport transport, AtomicInteger status) {
        try {
            server.run();
        } catch (ProtocolViolationException e) {
            System.err.println("the app broke the protocol: " + e.getMessage());
            status.compareAndSet(EXIT_NORMAL, EXIT_REFUSED);
        } catch (RuntimeException | Error e) {
            // Said now: closing the transport lets the main thread end the process.
            e.printStackTrace();
            status.compareAndSet(EXIT_NORMAL, EXIT_BROKEN);
        } finally {
            // One lane that cannot go on is the end of all: the app is gone or makes no sense.
            transport.close();
        }
    }
}
