package dev.cloister.testkit;

import static dev.cloister.testkit.LaneThreads.assertEnds;
import static dev.cloister.testkit.LaneThreads.result;
import static dev.cloister.testkit.Waits.LONG_NANOS;
import static dev.cloister.testkit.Waits.SHORT_NANOS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Closing never hangs, and ends everything. */
abstract class ClosingTests {

    private static final int MIB = 1 << 20;
    private static final int RACES = 300;

    private final TransportConformance suite;

    ClosingTests(TransportConformance suite) {
        this.suite = suite;
    }

    @Test
    void endsEveryLaterCall() {
        TransportPair pair = suite.open(1).start();
        pair.host().close();
        pair.host().close();
        pair.hostLane(0).claim(1).put((byte) 1);
        assertThrows(TransportException.class, () -> pair.hostLane(0).send());
        assertThrows(TransportException.class, () -> pair.hostLane(0).receive(LONG_NANOS));
        pair.sandbox().close();
        assertThrows(TransportException.class, () -> pair.sandboxLane(0).receive(Long.MAX_VALUE));
    }

    @Test
    void beforeTheStartIsFine() {
        TransportPair pair = suite.open(1);
        pair.host().close();
        pair.sandbox().close();
        pair.start();
        assertThrows(TransportException.class, () -> pair.hostLane(0).receive(LONG_NANOS));
    }

    @Test
    void ofOneEndEndsTheOther() throws Exception {
        TransportPair pair = suite.open(2).start();
        suite.threads().serveEcho(pair, 2);
        Payloads.roundTrip(pair.hostLane(0), 1, 10);
        pair.host().close();
        suite.threads().assertServersEnd();
        pair.sandbox().awaitEnd();
    }

    @Test
    void endsWaitsOnBothEnds() throws Exception {
        for (int i = 0; i < RACES; i++) {
            TransportPair pair = suite.open(3).start();
            List<Future<?>> waiting = new ArrayList<>();
            for (int lane = 0; lane < 3; lane++) {
                Lane host = pair.hostLane(lane);
                Lane sandbox = pair.sandboxLane(lane);
                waiting.add(suite.threads().run(() -> host.receive(LONG_NANOS)));
                waiting.add(suite.threads().run(() -> sandbox.receive(LONG_NANOS)));
            }
            if (i % 3 == 0) {
                Thread.onSpinWait();
            } else if (i % 3 == 1) {
                TimeUnit.MICROSECONDS.sleep(200);
            }
            pair.host().close();
            pair.sandbox().close();
            for (Future<?> task : waiting) {
                assertEnds(task);
            }
        }
    }

    @Test
    void racesWithCallsAndWithItself() throws Exception {
        for (int i = 0; i < RACES; i++) {
            TransportPair pair = suite.open(2).start();
            suite.threads().serveEcho(pair, 2);
            CyclicBarrier barrier = new CyclicBarrier(4);
            List<Future<?>> callers = new ArrayList<>();
            for (int lane = 0; lane < 2; lane++) {
                Lane host = pair.hostLane(lane);
                callers.add(
                        suite.threads()
                                .run(
                                        () -> {
                                            barrier.await();
                                            while (true) {
                                                Payloads.roundTrip(host, 3, 100);
                                            }
                                        }));
                suite.threads()
                        .runAside(
                                () -> {
                                    barrier.await();
                                    pair.host().close();
                                    return null;
                                });
            }
            for (Future<?> caller : callers) {
                assertEnds(caller);
            }
        }
        suite.threads().assertServersEnd();
    }

    @Test
    void doesNotWaitForASenderWhosePeerDoesNotRead() throws Exception {
        assumeTrue(suite.isByteStream(), "senders of this transport never block");
        TransportPair pair = suite.open(1);
        pair.startHost();
        Future<?> sender =
                suite.threads()
                        .run(
                                () -> {
                                    Payloads.send(pair.hostLane(0), 1, MIB);
                                    return null;
                                });
        Waits.settle();
        Future<?> closer =
                suite.threads()
                        .run(
                                () -> {
                                    pair.host().close();
                                    return true;
                                });
        assertEquals(true, result(closer));
        pair.killSandbox();
        assertEnds(sender);
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        for (int i = 0; i < 3; i++) {
            TransportPair pair = suite.open(2).start();
            suite.threads().serveEcho(pair, 2);
            Payloads.roundTrip(pair.hostLane(0), 1, 10);
            // Beyond every spin budget, so that all threads that can exist do.
            assertNull(pair.hostLane(0).receive(SHORT_NANOS));
            pair.host().close();
            suite.threads().assertServersEnd();
            pair.sandbox().close();
        }
        long before = System.nanoTime();
        while (!ourThreads().isEmpty() && System.nanoTime() - before < LONG_NANOS) {
            Waits.settle();
        }
        assertEquals(List.of(), ourThreads());
    }

    private List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cloister-"))
                .toList();
    }
}
