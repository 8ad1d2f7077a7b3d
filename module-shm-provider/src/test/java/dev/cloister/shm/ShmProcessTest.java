package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.TransportException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The other end in a process of its own. */
@Timeout(120)
class ShmProcessTest {

    private static final Duration ONE_PERCENT_OF_TWO_SECONDS = Duration.ofMillis(20);
    private static final int LANES = 3;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    @SuppressWarnings("NullAway.Init") // Every test begins with start(…).
    private HostTransport host;

    @SuppressWarnings("NullAway.Init")
    private Child child;

    @AfterEach
    void end() {
        if (child != null) {
            child.close();
        }
        host.close();
    }

    @ParameterizedTest
    @EnumSource
    void carriesFramesOfAllSizesUnderEveryStrategy(WaitStrategy strategy) throws Exception {
        start(strategy, EchoChild.ECHO);
        for (int length : new int[] {0, 1, 112, 113, 4096, 4097, 8192, 100_000, 1 << 20}) {
            assertEquals(length, echo(host.lane(0), length).remaining());
        }
        for (int i = 0; i < 2000; i++) {
            assertEquals(i, echo(host.lane(i % LANES), i).remaining());
        }
    }

    @Test
    void losesNoFrameHoweverLongEitherEndPauses() throws Exception {
        start(WaitStrategy.ADAPTIVE, EchoChild.ECHO);
        for (int i = 0; i < 300; i++) {
            // Around the time at which a lane goes to sleep.
            TimeUnit.MICROSECONDS.sleep(i % 100);
            assertEquals(16, echo(host.lane(i % LANES), 16).remaining());
        }
    }

    @Test
    void noticesTheChildsDeathOnEveryWaitingLane() throws Exception {
        start(WaitStrategy.ADAPTIVE, EchoChild.BUSY);
        CompletableFuture<?>[] waiting = new CompletableFuture<?>[LANES];
        for (int i = 0; i < LANES; i++) {
            Lane lane = host.lane(i);
            waiting[i] = CompletableFuture.supplyAsync(() -> call(lane));
        }
        TimeUnit.MILLISECONDS.sleep(50);
        child.process().destroyForcibly();
        for (CompletableFuture<?> task : waiting) {
            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> task.get(30, TimeUnit.SECONDS));
            assertInstanceOf(TransportException.class, e.getCause());
        }
    }

    @Test
    void freesASenderWhoseChildIsKilledBetweenPieces() throws Exception {
        start(WaitStrategy.ADAPTIVE, EchoChild.ECHO);
        echo(host.lane(0), 10);
        signal("-STOP");
        CompletableFuture<?> sender =
                CompletableFuture.runAsync(
                        () -> {
                            host.lane(0).claim(1 << 20).put(new byte[1 << 20]);
                            host.lane(0).send();
                        });
        TimeUnit.MILLISECONDS.sleep(50);
        child.process().destroyForcibly();
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> sender.get(30, TimeUnit.SECONDS));
        assertInstanceOf(TransportException.class, e.getCause());
    }

    @Test
    void endsTheChildWhenTheHostClosesAlthoughItsLanesAreBusy() throws Exception {
        start(WaitStrategy.ADAPTIVE, EchoChild.BUSY);
        for (int i = 0; i < LANES; i++) {
            host.lane(i).claim(1).put((byte) 1);
            host.lane(i).send();
            assertNull(host.lane(i).receive(TimeUnit.MILLISECONDS.toNanos(5)));
        }
        host.close();
        assertTrue(child.process().waitFor(30, TimeUnit.SECONDS), "the child is still there");
        assertEquals(0, child.process().exitValue());
    }

    @Test
    void leavesNothingBehindInEitherProcess() throws Exception {
        List<Path> before = list(Path.of("/dev/shm"));
        start(WaitStrategy.ADAPTIVE, EchoChild.ECHO);
        echo(host.lane(0), 100);
        long pid = child.process().pid();
        assertEquals(0, descriptors("/proc/self/fd"), "descriptors after both ends have it");
        assertEquals(0, descriptors("/proc/" + pid + "/fd"), "the child's descriptors");
        assertEquals(before, list(Path.of("/dev/shm")));
        host.close();
        assertEquals(0, mappings(), "mappings after the end");
    }

    @Test
    void usesNoProcessorWhileIdle() throws Exception {
        start(WaitStrategy.ADAPTIVE, EchoChild.ECHO);
        for (int i = 0; i < 1000; i++) {
            echo(host.lane(i % LANES), 16);
        }
        Duration used = Duration.ofSeconds(2);
        // The compilers of the child go on for a while with what the calls made hot.
        for (int i = 0; i < 5 && used.compareTo(ONE_PERCENT_OF_TWO_SECONDS) > 0; i++) {
            Duration before = cpu();
            TimeUnit.SECONDS.sleep(2);
            used = cpu().minus(before);
        }
        assertTrue(used.compareTo(ONE_PERCENT_OF_TWO_SECONDS) <= 0, "of 2 s, " + used);
    }

    private Duration cpu() {
        return child.process().info().totalCpuDuration().orElseThrow();
    }

    private void start(WaitStrategy strategy, String mode) throws IOException {
        var settings = new TransportSettings(LANES, 1 << 20, 4096, strategy);
        host = new ShmTransportProvider().openHost(settings);
        child = Child.start(host, settings, mode);
    }

    private static ByteBuffer echo(Lane lane, int length) throws InterruptedException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) length);
        lane.claim(Math.max(1, length)).put(bytes);
        lane.send();
        ByteBuffer answer = lane.receive(LONG_NANOS);
        assertNotNull(answer);
        assertEquals(ByteBuffer.wrap(bytes), answer);
        return answer;
    }

    private static ByteBuffer call(Lane lane) {
        try {
            return echo(lane, 1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the child stand still, as a hostile one may. */
    private void signal(String name) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("kill", name, Long.toString(child.process().pid())).start();
        assertEquals(0, kill.waitFor());
    }

    private static long descriptors(String directory) throws IOException {
        long count = 0;
        for (Path path : list(Path.of(directory))) {
            if (Files.isSymbolicLink(path)
                    && Files.readSymbolicLink(path).toString().contains("memfd:cloister")) {
                count++;
            }
        }
        return count;
    }

    private static long mappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("memfd:cloister")).count();
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
