package dev.cloister.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.TransportException;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The streams of a real process: its pipes behave in ways that none within a JVM does. */
@Timeout(60)
class PipeProcessTest {

    private static final TransportSettings SETTINGS = new TransportSettings(3, 16 << 20);
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Process child;
    private HostTransport host;

    @BeforeEach
    void start() throws Exception {
        child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                childClassPath(),
                                EchoChild.class.getName(),
                                Integer.toString(SETTINGS.lanes()),
                                Integer.toString(SETTINGS.maxFrameBytes()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        host = new PipeTransportProvider().openHost(SETTINGS);
        host.start(child.getInputStream(), child.getOutputStream());
    }

    @AfterEach
    void end() throws InterruptedException {
        child.destroyForcibly();
        host.close();
        child.waitFor();
    }

    @Test
    void carriesFramesOfAllSizes() throws Exception {
        for (int length : new int[] {0, 1, 100, 8191, 8192, 65_528, 65_536, 1 << 20, 16 << 20}) {
            assertEquals(length, echo(host.lane(0), length).remaining());
        }
        for (int i = 0; i < 2000; i++) {
            assertEquals(i, echo(host.lane(i % 3), i).remaining());
        }
    }

    @Test
    void noticesTheChildsDeathOnEveryWaitingLane() throws Exception {
        echo(host.lane(0), 10);
        CompletableFuture<?>[] waiting = new CompletableFuture<?>[SETTINGS.lanes()];
        for (int i = 0; i < waiting.length; i++) {
            Lane lane = host.lane(i);
            waiting[i] = CompletableFuture.supplyAsync(() -> waitOn(lane));
        }
        TimeUnit.MILLISECONDS.sleep(20);
        child.destroyForcibly();
        for (CompletableFuture<?> task : waiting) {
            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> task.get(30, TimeUnit.SECONDS));
            assertInstanceOf(TransportException.class, e.getCause());
        }
    }

    @Test
    void endsASenderWhenTheChildThatDoesNotReadIsKilled() throws Exception {
        echo(host.lane(0), 10);
        stop(child);
        CompletableFuture<?> sender =
                CompletableFuture.runAsync(
                        () -> {
                            host.lane(0).claim(16 << 20).put(new byte[16 << 20]);
                            host.lane(0).send();
                        });
        TimeUnit.MILLISECONDS.sleep(50);
        host.close();
        child.destroyForcibly();
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> sender.get(30, TimeUnit.SECONDS));
        assertInstanceOf(TransportException.class, e.getCause());
    }

    @Test
    void endsTheChildWhenTheHostCloses() throws Exception {
        echo(host.lane(1), 10);
        host.close();
        assertTrue(child.waitFor(30, TimeUnit.SECONDS), "the child is still there");
        assertEquals(0, child.exitValue());
    }

    @Test
    void endsTheChildWhenTheHostClosesAlthoughAllItsLanesAreBusy() throws Exception {
        for (int i = 0; i < SETTINGS.lanes(); i++) {
            host.lane(i).claim(1).put(EchoChild.BUSY);
            host.lane(i).send();
            assertNull(host.lane(i).receive(TimeUnit.MILLISECONDS.toNanos(20)));
        }
        host.close();
        assertTrue(child.waitFor(30, TimeUnit.SECONDS), "the child is still there");
        assertEquals(0, child.exitValue());
    }

    private static ByteBuffer echo(Lane lane, int length) throws InterruptedException {
        lane.claim(Math.max(1, length)).put(new byte[length]);
        lane.send();
        ByteBuffer answer = lane.receive(LONG_NANOS);
        assertNotNull(answer);
        return answer;
    }

    private static ByteBuffer waitOn(Lane lane) {
        try {
            ByteBuffer frame = lane.receive(LONG_NANOS);
            throw new AssertionError("received " + frame);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the child stand still, as a hostile one may. */
    private static void stop(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    private static String childClassPath() throws URISyntaxException {
        Path target = Path.of(System.getProperty("basedir", "")).resolve("target");
        Path api =
                Path.of(
                        TransportProvider.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        return String.join(
                File.pathSeparator,
                target.resolve("classes").toString(),
                target.resolve("test-classes").toString(),
                api.toString());
    }
}
