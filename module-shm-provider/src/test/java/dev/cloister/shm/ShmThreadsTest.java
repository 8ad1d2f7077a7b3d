package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.TransportException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;
import dev.cloister.testkit.BytePipe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Real threads, platform and virtual, on both ends in one JVM. */
@Timeout(120)
class ShmThreadsTest {

    private static final int LANES = 4;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final BytePipe toHost = new BytePipe();
    private final BytePipe toSandbox = new BytePipe();

    @SuppressWarnings("NullAway.Init") // Every test begins with start(…).
    private HostTransport host;

    @SuppressWarnings("NullAway.Init")
    private SandboxTransport sandbox;

    @AfterEach
    void close() {
        host.close();
        sandbox.close();
        toHost.killWriter();
        toSandbox.killWriter();
    }

    /** Pauses around every spin budget, so that every step of falling asleep is hit by a frame. */
    @ParameterizedTest
    @CsvSource({"ADAPTIVE, 1", "ADAPTIVE, 99", "BLOCK, 2", "BLOCK, 77", "SPIN, 3"})
    void losesNoWakeUpUnderStress(WaitStrategy strategy, long seed) throws Exception {
        start(strategy);
        for (int i = 0; i < LANES; i++) {
            serve(sandbox.lane(i), new SplittableRandom(seed + i));
        }
        List<Future<Integer>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            for (int i = 0; i < LANES; i++) {
                Lane lane = host.lane(i);
                SplittableRandom random = new SplittableRandom(seed * 31 + i);
                callers.add(threads.submit(() -> call(lane, random, 2000)));
            }
            for (Future<Integer> caller : callers) {
                assertEquals(2000, caller.get(60, TimeUnit.SECONDS), "seed=" + seed);
            }
        }
    }

    private static int call(Lane lane, SplittableRandom random, int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            pause(random);
            assertEquals(i, echo(lane, i));
        }
        return calls;
    }

    private static void serve(Lane lane, SplittableRandom random) {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                while (true) {
                                    ByteBuffer frame =
                                            Objects.requireNonNull(lane.receive(Long.MAX_VALUE));
                                    long value = frame.getLong();
                                    pause(random);
                                    lane.claim(Long.BYTES).putLong(value);
                                    lane.send();
                                }
                            } catch (TransportException | InterruptedException e) {
                                // The test is over.
                            }
                        });
    }

    private static void pause(SplittableRandom random) {
        long nanos = random.nextInt(20) == 0 ? random.nextLong(120_000) : random.nextLong(2000);
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    private static long echo(Lane lane, long value) throws InterruptedException {
        lane.claim(Long.BYTES).putLong(value);
        lane.send();
        ByteBuffer answer = lane.receive(LONG_NANOS);
        assertNotNull(answer, "a frame or a wake-up was lost");
        return answer.getLong();
    }

    @Test
    void letsAThousandVirtualThreadsCallAtOnce() throws Exception {
        start(WaitStrategy.ADAPTIVE);
        BlockingQueue<Lane> free = new ArrayBlockingQueue<>(LANES);
        for (int i = 0; i < LANES; i++) {
            free.add(host.lane(i));
            serve(sandbox.lane(i), new SplittableRandom(i));
        }
        List<Future<Long>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < 1000; i++) {
                long value = i;
                calls.add(
                        threads.submit(
                                () -> {
                                    Lane lane = free.take();
                                    try {
                                        return echo(lane, value);
                                    } finally {
                                        free.add(lane);
                                    }
                                }));
            }
            for (int i = 0; i < calls.size(); i++) {
                assertEquals(i, calls.get(i).get(60, TimeUnit.SECONDS));
            }
        }
    }

    /** More virtual threads wait than there are carriers, and yet others run. */
    @Test
    void pinsNoCarrierForTheLengthOfAWait() throws Exception {
        start(WaitStrategy.ADAPTIVE, 64);
        int waiters = Math.min(64, 4 * Runtime.getRuntime().availableProcessors());
        List<Future<Long>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new CountDownLatch(waiters);
            for (int i = 0; i < waiters; i++) {
                Lane lane = host.lane(i);
                waiting.add(
                        threads.submit(
                                () -> {
                                    lane.claim(Long.BYTES).putLong(1);
                                    lane.send();
                                    sent.countDown();
                                    return Objects.requireNonNull(lane.receive(LONG_NANOS))
                                            .getLong();
                                }));
            }
            sent.await();
            TimeUnit.MILLISECONDS.sleep(50);
            // Needs a carrier while all of those wait.
            assertEquals(7, threads.submit(() -> 7).get(30, TimeUnit.SECONDS));
            for (int i = 0; i < waiters; i++) {
                serve(sandbox.lane(i), new SplittableRandom(i));
            }
            for (Future<Long> waiter : waiting) {
                assertEquals(1, waiter.get(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void letsAVirtualThreadLeaveWhenItIsInterrupted() throws Exception {
        start(WaitStrategy.ADAPTIVE);
        Lane lane = host.lane(0);
        var outcome = new CompletableFuture<String>();
        Thread waiter =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        lane.receive(LONG_NANOS);
                                        outcome.complete("received");
                                    } catch (InterruptedException e) {
                                        outcome.complete(
                                                "interrupted "
                                                        + Thread.currentThread().isInterrupted());
                                    }
                                });
        TimeUnit.MILLISECONDS.sleep(30);
        waiter.interrupt();
        assertEquals("interrupted false", outcome.get(30, TimeUnit.SECONDS));
        serve(sandbox.lane(0), new SplittableRandom(1));
        assertEquals(5, echo(lane, 5));
    }

    @Test
    void endsTheWaitOfAVirtualThreadWhenThisEndIsClosed() throws Exception {
        start(WaitStrategy.BLOCK);
        Lane lane = host.lane(0);
        var outcome = new CompletableFuture<ByteBuffer>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                outcome.complete(lane.receive(LONG_NANOS));
                            } catch (TransportException | InterruptedException e) {
                                outcome.completeExceptionally(e);
                            }
                        });
        TimeUnit.MILLISECONDS.sleep(30);
        host.close();
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> outcome.get(30, TimeUnit.SECONDS));
        assertInstanceOf(TransportException.class, e.getCause());
    }

    private void start(WaitStrategy strategy) {
        start(strategy, LANES);
    }

    private void start(WaitStrategy strategy, int lanes) {
        var provider = new ShmTransportProvider();
        var settings = new TransportSettings(lanes, 1 << 16, 4096, strategy);
        host = provider.openHost(settings);
        sandbox = provider.openSandbox(settings, host.parameters());
        host.start(toHost.in(), toSandbox.out());
        sandbox.start(toSandbox.in(), toHost.out());
    }
}
