package dev.cloister.testkit;

import static dev.cloister.testkit.LaneThreads.assertEnds;
import static dev.cloister.testkit.Waits.LONG_NANOS;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A dead peer is noticed at once, whatever this end was doing. */
abstract class PeerDeathTests {

    private static final int MIB = 1 << 20;

    private final TransportConformance suite;

    PeerDeathTests(TransportConformance suite) {
        this.suite = suite;
    }

    @Test
    void beforeTheStartEndsTheFirstReceive() {
        TransportPair pair = suite.open(2);
        pair.killSandbox();
        pair.startHost();
        assertThrows(TransportException.class, () -> pair.hostLane(0).receive(Long.MAX_VALUE));
    }

    @Test
    void whileIdleEndsTheNextCall() throws Exception {
        TransportPair pair = suite.open(2).start();
        suite.threads().serveEcho(pair, 2);
        Payloads.roundTrip(pair.hostLane(0), 1, 10);
        pair.killSandbox();
        assertThrows(TransportException.class, () -> Payloads.roundTrip(pair.hostLane(0), 2, 10));
        assertThrows(TransportException.class, () -> Payloads.roundTrip(pair.hostLane(1), 3, 10));
    }

    @Test
    void endsTheWaitOfEveryHostLane() throws Exception {
        TransportPair pair = suite.open(8).start();
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Lane lane = pair.hostLane(i);
            waiting.add(suite.threads().run(() -> lane.receive(LONG_NANOS)));
        }
        Waits.settle();
        pair.killSandbox();
        for (Future<?> task : waiting) {
            assertEnds(task);
        }
    }

    @Test
    void endsTheWaitOfEverySandboxLane() throws Exception {
        TransportPair pair = suite.open(8).start();
        suite.threads().serveEcho(pair, 8);
        Payloads.roundTrip(pair.hostLane(3), 1, 10);
        pair.killHost();
        suite.threads().assertServersEnd();
        pair.sandbox().awaitEnd();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 250", "2, 0", "2, 250"})
    void isNoticedWhileAllOfTheSandboxsLanesAreBusy(int lanes, long quietMillis) throws Exception {
        TransportPair pair = suite.open(lanes).start();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(lanes);
        for (int i = 0; i < lanes; i++) {
            Lane lane = pair.sandboxLane(i);
            suite.threads()
                    .runAside(
                            () -> {
                                Waits.receive(lane);
                                busy.countDown();
                                release.await();
                                return null;
                            });
        }
        // Long enough for an idle end to have gone to sleep.
        TimeUnit.MILLISECONDS.sleep(quietMillis);
        for (int i = 0; i < lanes; i++) {
            Payloads.send(pair.hostLane(i), i, 10);
        }
        busy.await();
        pair.killHost();
        pair.sandbox().awaitEnd();
        release.countDown();
        assertThrows(TransportException.class, () -> pair.sandboxLane(0).receive(Long.MAX_VALUE));
    }

    @Test
    void insideAFrameEndsTheReceiver() throws Exception {
        assumeTrue(suite.isByteStream(), "frames of this transport cannot be cut off");
        TransportPair pair = suite.open(1).start();
        Future<?> sender =
                suite.threads()
                        .run(
                                () -> {
                                    Payloads.send(pair.sandboxLane(0), 1, MIB);
                                    return null;
                                });
        Waits.settle();
        pair.killSandbox();
        assertThrows(TransportException.class, () -> pair.hostLane(0).receive(LONG_NANOS));
        assertEnds(sender);
    }

    @Test
    void freesASenderWhosePeerDoesNotRead() throws Exception {
        assumeTrue(suite.isByteStream(), "senders of this transport never block");
        TransportPair pair = suite.open(2);
        pair.startHost();
        Future<?> sender =
                suite.threads()
                        .run(
                                () -> {
                                    Payloads.send(pair.hostLane(0), 1, MIB);
                                    return null;
                                });
        Future<?> waiter = suite.threads().run(() -> pair.hostLane(1).receive(LONG_NANOS));
        Waits.settle();
        pair.killSandbox();
        assertEnds(sender);
        assertEnds(waiter);
    }

    @Test
    void leavesAFrameThatWasDeliveredBefore() throws Exception {
        TransportPair pair = suite.open(2).start();
        Payloads.send(pair.sandboxLane(0), 4, 77);
        Payloads.send(pair.sandboxLane(1), 5, 78);
        Payloads.assertFrame(4, 77, pair.hostLane(0).receive(LONG_NANOS));
        pair.killSandbox();
        assertThrows(TransportException.class, () -> receiveTwice(pair.hostLane(1)));
    }

    private void receiveTwice(Lane lane) throws InterruptedException {
        lane.receive(LONG_NANOS);
        lane.receive(LONG_NANOS);
    }
}
