package dev.cloister.sandbox;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceLimits;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;
import dev.cloister.wire.Welcome;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The life of a sandbox from the handshake to its end, wherever it runs.
 *
 * @param providers the services
 * @param transports opens the transport that the app's opening message asks for
 * @param seal has the kernel lock this sandbox down as the app's opening message orders
 * @param stderr where lines for the app go
 * @param training whether services warm up often, for the image's ahead-of-time cache
 * @param endTime how long calls that run and services that close may keep the end waiting
 * @param clock measures the start, of which this is a part
 */
public record Serving(
        Iterable<ServiceProvider<?>> providers,
        Function<Hello, SandboxTransport> transports,
        Sealing seal,
        PrintStream stderr,
        boolean training,
        Duration endTime,
        StartClock clock) {

    /** Has the kernel lock a sandbox down. */
    @FunctionalInterface
    public interface Sealing {

        /**
         * Does what the app's opening message orders.
         *
         * @param hello the message
         * @param in the control pipe, for reading
         * @param out the control pipe, for writing
         * @return what became of it
         * @throws IOException if the pipe is broken
         */
        Attestation apply(Hello hello, InputStream in, OutputStream out) throws IOException;
    }

    /** The app is gone or closed the compartment. */
    static final int EXIT_NORMAL = 0;

    /** The app's side cannot be served: it said nothing that this side understands. */
    static final int EXIT_REFUSED = 2;

    /** A lane's thread failed in a way that this program does not foresee. */
    static final int EXIT_BROKEN = 4;

    /** Within what the app accepts of the handshake. */
    private static final int MAX_REFUSAL_CHARS = 1000;

    /**
     * Serves until the control pipe ends.
     *
     * @param in the control pipe, for reading
     * @param out the control pipe, for writing
     * @return the status with which the process is to end
     * @throws InterruptedException if this thread is interrupted; the calls that run are, too
     */
    public int serve(InputStream in, OutputStream out) throws InterruptedException {
        try {
            Hello hello = Handshake.receiveHello(in);
            clock.done(StartStep.HELLO);
            SandboxTransport transport;
            try {
                transport = transports.apply(hello);
            } catch (CloisterException e) {
                var refusal = Attestation.Outcome.REFUSED;
                Handshake.send(out, Attestation.of(hello.nonce(), refusal, cut(e)));
                return EXIT_REFUSED;
            }
            clock.done(StartStep.TRANSPORT);
            try (transport) {
                // A file of the image, and so before the seal.
                Digests digests = Digests.ofThisImage();
                // Now: after the transport has what it needs to open, before any code of a service.
                Attestation attestation = seal.apply(hello, in, out);
                Handshake.send(out, attestation);
                if (attestation.outcome() != Attestation.Outcome.DONE) {
                    return EXIT_REFUSED;
                }
                if (hello.seal().observed()) {
                    // The app tells apart what was tried for the proof and what services try.
                    Handshake.awaitGo(in);
                }
                return serve(in, out, hello, transport, digests);
            }
        } catch (IOException | CloisterException e) {
            stderr.println("the handshake failed: " + e.getMessage());
            return EXIT_REFUSED;
        }
    }

    private int serve(
            InputStream in,
            OutputStream out,
            Hello hello,
            SandboxTransport transport,
            Digests digests)
            throws IOException, InterruptedException {
        var limits =
                new ServiceLimits(
                        hello.settings().lanes(),
                        hello.nestedCalls(),
                        hello.settings().maxFrameBytes(),
                        Runtime.getRuntime().maxMemory());
        var context = new SandboxContext(limits, new StderrLogger(stderr));
        Services services;
        try {
            services = start(context);
        } catch (Refusal e) {
            return refuse(out, hello, e);
        }
        clock.done(StartStep.SERVICES);
        Handshake.send(
                out, new Welcome(hello.nonce(), "", clock.times(), services.contracts(digests)));
        transport.start(in, out);
        // The first lane that cannot go on decides.
        var status = new AtomicInteger(EXIT_NORMAL);
        List<Thread> lanes = startLanes(transport, services, limits, status);
        try {
            transport.awaitEnd();
            end(lanes, services, context, status);
        } finally {
            lanes.forEach(Thread::interrupt);
        }
        return status.get();
    }

    /** Tells the app why it is not served. */
    private static int refuse(OutputStream out, Hello hello, Refusal why) throws IOException {
        Handshake.send(out, new Welcome(hello.nonce(), cut(why), StartTimes.NONE, List.of()));
        return EXIT_REFUSED;
    }

    private static String cut(Exception why) {
        String message = String.valueOf(why.getMessage());
        return message.substring(0, Math.min(message.length(), MAX_REFUSAL_CHARS));
    }

    private Services start(ServiceContext context) throws Refusal, InterruptedException {
        Services services = Services.of(providers, context.limits().maxFrameBytes());
        boolean started = false;
        try {
            services.start(context, training);
            started = true;
            return services;
        } finally {
            if (!started) {
                // Those before the one that cannot work.
                services.close(context.logger());
            }
        }
    }

    private List<Thread> startLanes(
            SandboxTransport transport,
            Services services,
            ServiceLimits limits,
            AtomicInteger status) {
        List<Thread> lanes = new ArrayList<>();
        for (int i = 0; i < limits.lanes(); i++) {
            var server = new LaneServer(transport.lane(i), i, services, limits);
            lanes.add(new LaneThread(server, "lane-" + i, () -> run(server, transport, status)));
        }
        lanes.forEach(Thread::start);
        return lanes;
    }

    private void run(LaneServer server, SandboxTransport transport, AtomicInteger status) {
        try {
            server.run();
        } catch (ProtocolViolationException e) {
            stderr.println("the app broke the protocol: " + e.getMessage());
            status.compareAndSet(EXIT_NORMAL, EXIT_REFUSED);
        } catch (RuntimeException | Error e) {
            // Said now: closing the transport ends everything.
            e.printStackTrace(stderr);
            status.compareAndSet(EXIT_NORMAL, EXIT_BROKEN);
        } finally {
            // One lane that cannot go on is the end of all: the app is gone or makes no sense.
            transport.close();
        }
    }

    /**
     * Lets services close if that can be done in good order: nothing failed, no call runs any more,
     * and it takes no longer than it may.
     */
    private void end(
            List<Thread> lanes, Services services, ServiceContext context, AtomicInteger status)
            throws InterruptedException {
        long deadline = System.nanoTime() + endTime.toNanos();
        lanes.forEach(Thread::interrupt);
        for (Thread lane : lanes) {
            if (!lane.join(timeUntil(deadline))) {
                return;
            }
        }
        if (status.get() == EXIT_NORMAL) {
            Thread closing =
                    Thread.ofPlatform()
                            .daemon()
                            .name("closing")
                            .start(() -> services.close(context.logger()));
            if (!closing.join(timeUntil(deadline))) {
                closing.interrupt();
            }
        }
    }

    private static Duration timeUntil(long deadlineNanos) {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }
}
