package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;
import dev.cloister.sandbox.Serving;
import dev.cloister.sandbox.StartClock;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.Failure;
import dev.cloister.wire.FrameKind;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.SealOrder;
import dev.cloister.wire.StartStep;
import dev.cloister.wire.Welcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox's side, with the test in the place of the app. */
@Timeout(60)
final class ServingTest {

    /** Does next to nothing. */
    @Contract(name = "test.serving", version = 1)
    public interface Tiny {
        int next(int value);
    }

    /** Has an order. */
    @Contract(name = "test.serving.ordered", version = 1)
    @InitialState("first")
    public interface Ordered {
        @Transition(from = "first", to = "second")
        void goOn();

        @Transition(from = "second", to = Transition.END)
        void stop();
    }

    private static final TransportSettings SETTINGS = new TransportSettings(2, 1 << 16);

    private final LaneThreads threads = new LaneThreads();
    private final LocalTransportProvider transports = new LocalTransportProvider();
    private final HostTransport host = transports.openHost(SETTINGS);
    private final BytePipe in = new BytePipe();
    private final BytePipe out = new BytePipe();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger warmUps = new AtomicInteger();

    private class Provider extends TestProvider<Tiny> {

        Provider() {
            super(
                    Tiny.class,
                    context -> {
                        created.incrementAndGet();
                        return value -> value + 1;
                    });
        }

        @Override
        public void warmUp(Tiny service) {
            assertEquals(8, service.next(7));
            warmUps.incrementAndGet();
        }

        @Override
        public void close(Tiny service) {
            closed.incrementAndGet();
        }
    }

    @AfterEach
    void end() {
        host.close();
        threads.close();
    }

    @Test
    void warmsUpOftenWithOneInstanceWhileACacheIsMade() throws Exception {
        Future<Integer> status = serve(new Provider(), true, Duration.ofSeconds(5));
        Welcome welcome = shakeHands();
        assertEquals("", welcome.refusal());
        assertTrue(welcome.times().nanos(StartStep.SERVICES) > 0, welcome.toString());
        assertEquals(2000, warmUps.get());
        assertEquals(2, created.get());
        host.close();
        assertEquals(0, LaneThreads.result(status));
        assertEquals(2, closed.get());
    }

    @Test
    void endsWithoutAServiceThatDoesNotComeToAnEndOfClosing() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        var hanging =
                new Provider() {
                    @Override
                    public void warmUp(Tiny service) {}

                    @Override
                    public void close(Tiny service) {
                        if (created.get() == 2) {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                        }
                    }
                };
        Future<Integer> status = serve(hanging, false, Duration.ofMillis(50));
        shakeHands();
        host.close();
        assertEquals(0, LaneThreads.result(status));
        interrupted.await();
    }

    @Test
    void answersACallOutOfOrderWithTheRefusalAsText() throws Exception {
        var service =
                new Ordered() {
                    @Override
                    public void goOn() {
                        throw new AssertionError("called");
                    }

                    @Override
                    public void stop() {
                        throw new AssertionError("called");
                    }
                };
        var provider = new TestProvider<Ordered>(Ordered.class, context -> service);
        Future<Integer> status = serve(provider, false, Duration.ofSeconds(5));
        shakeHands();
        Lane lane = host.lane(0);
        int stop = 1;
        long second = Duration.ofSeconds(1).toNanos();
        CallHeader.write(lane.claim(CallHeader.BYTES), FrameKind.CALL, 0, 0, stop, 1, 0, second);
        lane.send();
        var header = new CallHeader();
        ByteBuffer answer = Objects.requireNonNull(lane.receive(60 * second));
        header.read(answer);
        assertEquals(FrameKind.ERROR, header.kind());
        PayloadReader error = new PayloadReader().wrap(answer);
        assertEquals(ErrorKind.FAILED, ErrorKind.of(error.getByte()));
        Failure.Thrown thrown = Failure.read(error).causes().getFirst();
        assertEquals(IllegalCallOrderException.class.getName(), thrown.type());
        assertEquals("stop() is not allowed in state first; allowed: goOn()", thrown.message());
        host.close();
        assertEquals(0, LaneThreads.result(status));
    }

    @Test
    void saysWhatIsWrongWithAHandshakeThatIsNone() throws Exception {
        Future<Integer> status = serve(new Provider(), false, Duration.ofSeconds(5));
        in.out().write("no handshake, certainly".getBytes(StandardCharsets.UTF_8));
        assertEquals(2, LaneThreads.result(status));
        String said = stderr.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("the handshake failed: handshake starts with"), said);
        assertEquals(0, created.get());
    }

    @Test
    void endsWithAnAppThatIsGoneBeforeTheHandshake() throws Exception {
        Future<Integer> status = serve(new Provider(), false, Duration.ofSeconds(5));
        in.killWriter();
        assertEquals(2, LaneThreads.result(status));
    }

    private Future<Integer> serve(TestProvider<?> provider, boolean training, Duration endTime) {
        var serving =
                new Serving(
                        List.of(provider),
                        hello -> transports.openSandbox(hello.settings(), hello.parameters()),
                        (hello, in, out) ->
                                Attestation.of(hello.nonce(), Attestation.Outcome.DONE, ""),
                        new PrintStream(stderr, true, StandardCharsets.UTF_8),
                        training,
                        endTime,
                        new StartClock());
        return threads.run(() -> serving.serve(in.in(), out.out()));
    }

    private Welcome shakeHands() throws Exception {
        Handshake.send(
                in.out(),
                new Hello(1, "local", "", SETTINGS, host.parameters(), 1, SealOrder.NONE));
        Attestation attestation = Handshake.receiveAttestation(out.in());
        assertEquals(Attestation.Outcome.DONE, attestation.outcome());
        Welcome welcome = Handshake.receiveWelcome(out.in());
        host.start(out.in(), in.out());
        return welcome;
    }
}
