package dev.cloister.testkit;

import static dev.cloister.testkit.LaneThreads.result;
import static dev.cloister.testkit.Waits.LONG_NANOS;
import static dev.cloister.testkit.Waits.SHORT_NANOS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.spi.Lane;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Waiting can be left, and the frame comes later. */
abstract class WaitingTests {

    private final TransportConformance suite;

    WaitingTests(TransportConformance suite) {
        this.suite = suite;
    }

    @Test
    void endsWithNullWhenTheTimeIsOverAndTheFrameComesLater() throws Exception {
        TransportPair pair = suite.open(2).start();
        for (Lane[] ends : bothDirections(pair)) {
            Lane receiver = ends[1];
            long before = System.nanoTime();
            assertNull(receiver.receive(SHORT_NANOS));
            assertTrue(System.nanoTime() - before >= SHORT_NANOS, "came back too early");
            Payloads.send(ends[0], 5, 300);
            Payloads.assertFrame(5, 300, receiver.receive(LONG_NANOS));
        }
    }

    @Test
    void ofNoTimeOnlyLooks() throws Exception {
        TransportPair pair = suite.open(2).start();
        for (Lane[] ends : bothDirections(pair)) {
            assertNull(ends[1].receive(0));
            assertNull(ends[1].receive(-1));
            Payloads.send(ends[0], 6, 40);
            ByteBuffer frame = null;
            long before = System.nanoTime();
            while (frame == null && System.nanoTime() - before < LONG_NANOS) {
                frame = ends[1].receive(0);
            }
            Payloads.assertFrame(6, 40, frame);
        }
    }

    @Test
    void endsWithAnInterruptAndTheFrameComesLater() throws Exception {
        TransportPair pair = suite.open(2).start();
        for (Lane[] ends : bothDirections(pair)) {
            Thread[] waiter = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            Future<?> waiting =
                    suite.threads()
                            .run(
                                    () -> {
                                        waiter[0] = Thread.currentThread();
                                        started.countDown();
                                        return assertThrows(
                                                InterruptedException.class,
                                                () -> ends[1].receive(LONG_NANOS));
                                    });
            started.await();
            Waits.settle();
            waiter[0].interrupt();
            assertNotNull(result(waiting));
            Payloads.send(ends[0], 8, 64);
            Payloads.assertFrame(8, 64, ends[1].receive(LONG_NANOS));
        }
    }

    @Test
    void doesNotBeginOnAnInterruptedThread() throws Exception {
        TransportPair pair = suite.open(1).start();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> pair.hostLane(0).receive(LONG_NANOS));
        assertFalse(Thread.interrupted(), "the flag is cleared as by other methods");
        Payloads.send(pair.sandboxLane(0), 9, 10);
        Payloads.assertFrame(9, 10, pair.hostLane(0).receive(LONG_NANOS));
    }

    @Test
    void onManyLanesSurvivesTimeOutsOfSome() throws Exception {
        TransportPair pair = suite.open(8).start();
        suite.threads().serveEcho(pair, 8);
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Lane lane = pair.hostLane(i);
            callers.add(suite.threads().run(() -> callImpatiently(lane)));
        }
        for (Future<Integer> caller : callers) {
            assertEquals(500, result(caller));
        }
    }

    private int callImpatiently(Lane lane) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            Payloads.send(lane, i, 100);
            ByteBuffer answer = null;
            long before = System.nanoTime();
            while (answer == null && System.nanoTime() - before < LONG_NANOS) {
                // Short times hit every state of whoever reads.
                answer = lane.receive((i % 20) * 5_000L);
            }
            Payloads.assertFrame(i, 100, answer);
        }
        return 500;
    }

    private List<Lane[]> bothDirections(TransportPair pair) {
        return List.of(
                new Lane[] {pair.sandboxLane(0), pair.hostLane(0)},
                new Lane[] {pair.hostLane(1), pair.sandboxLane(1)});
    }
}
