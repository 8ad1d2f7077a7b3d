package dev.cloister.testkit;

import static dev.cloister.testkit.LaneThreads.result;
import static dev.cloister.testkit.Waits.LONG_NANOS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.spi.Lane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lanes do not disturb each other. */
abstract class LaneTests {

    private static final int MIB = 1 << 20;

    private final TransportConformance suite;

    LaneTests(TransportConformance suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64})
    void carryDifferentFramesAtTheSameTime(int lanes) throws Exception {
        TransportPair pair = suite.open(lanes).start();
        suite.threads().serveEcho(pair, lanes);
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            callers.add(suite.threads().run(() -> call(pair.hostLane(lane), lane, 4000 / lanes)));
        }
        for (Future<Integer> caller : callers) {
            assertEquals(4000 / lanes, result(caller));
        }
    }

    private int call(Lane lane, int seed, int calls) throws InterruptedException {
        Random random = new Random(seed);
        for (int i = 0; i < calls; i++) {
            // Mostly small, sometimes larger than any buffer on the way.
            int length = random.nextInt(1 << random.nextInt(1, i % 50 == 0 ? 19 : 10));
            Payloads.roundTrip(lane, random.nextLong(), length);
        }
        return calls;
    }

    @Test
    void withAPausingCallerKeepWorking() throws Exception {
        TransportPair pair = suite.open(4).start();
        suite.threads().serveEcho(pair, 4);
        for (int i = 0; i < 30; i++) {
            Payloads.roundTrip(pair.hostLane(i % 4), i, 50);
            TimeUnit.MILLISECONDS.sleep(i % 5);
        }
        // Beyond the time after which an idle transport goes to sleep.
        TimeUnit.MILLISECONDS.sleep(250);
        Payloads.roundTrip(pair.hostLane(0), 31, 50);
        Payloads.roundTrip(pair.hostLane(3), 32, 50);
    }

    @Test
    void areNotHeldUpByASlowCallOnAnother() throws Exception {
        TransportPair pair = suite.open(3).start();
        CountDownLatch release = new CountDownLatch(1);
        Lane slow = pair.sandboxLane(0);
        suite.threads()
                .runAside(
                        () -> {
                            ByteBuffer frame = Waits.receive(slow);
                            release.await();
                            Payloads.echo(slow, frame);
                            return null;
                        });
        Lane quick = pair.sandboxLane(1);
        suite.threads()
                .runAside(
                        () -> {
                            while (true) {
                                Payloads.echo(quick, Waits.receive(quick));
                            }
                        });
        Payloads.send(pair.hostLane(0), 1, 100);
        Waits.settle();
        for (int i = 0; i < 200; i++) {
            Payloads.roundTrip(pair.hostLane(1), i, 200);
        }
        Future<Integer> slowCaller = suite.threads().run(() -> awaitBytes(pair.hostLane(0)));
        for (int i = 0; i < 200; i++) {
            Payloads.roundTrip(pair.hostLane(1), i, 200);
        }
        release.countDown();
        assertEquals(100, result(slowCaller));
    }

    private static int awaitBytes(Lane lane) throws InterruptedException {
        ByteBuffer frame = lane.receive(LONG_NANOS);
        assertNotNull(frame);
        return frame.remaining();
    }

    @Test
    void carryBigFramesBothWaysAtTheSameTime() throws Exception {
        TransportPair pair = suite.open(4).start();
        suite.threads().serveEcho(pair, 4);
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int lane = i;
            callers.add(
                    suite.threads()
                            .run(
                                    () -> {
                                        for (int j = 0; j < 4; j++) {
                                            Payloads.roundTrip(
                                                    pair.hostLane(lane), lane + j, 2 * MIB + lane);
                                        }
                                        return true;
                                    }));
        }
        for (Future<Boolean> caller : callers) {
            assertTrue(result(caller));
        }
    }
}
