package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.TimeUnit;

/** What a lane tells of its waits, so that callers need not read the clock. */
@Timeout(60)
class ShmLaneTest {

    private static final int BUFFER_BYTES = 4096;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final TransportSettings SETTINGS =
            new TransportSettings(1, 100_000, BUFFER_BYTES, WaitStrategy.ADAPTIVE);

    private final ShmTransportProvider provider = new ShmTransportProvider();
    private final HostTransport host = provider.openHost(SETTINGS);
    private final SandboxTransport sandbox = provider.openSandbox(SETTINGS, host.parameters());
    private final PipedOutputStream toHost = new PipedOutputStream();
    private final PipedOutputStream toSandbox = new PipedOutputStream();
    private final Lane lane = host.lane(0);
    private final Lane peer = sandbox.lane(0);

    @BeforeEach
    void start() throws IOException {
        host.start(new PipedInputStream(toHost), OutputStream.nullOutputStream());
        sandbox.start(new PipedInputStream(toSandbox), OutputStream.nullOutputStream());
    }

    @AfterEach
    void close() throws IOException {
        host.close();
        sandbox.close();
        toHost.close();
        toSandbox.close();
    }

    @Test
    void frameThatIsThereWasNotWaitedFor() throws InterruptedException {
        peer.claim(1).put((byte) 1);
        peer.send();
        assertNotNull(lane.receive(LONG_NANOS));
        assertFalse(lane.hasWaited());
    }

    @Test
    void frameThatComesLateWasWaitedFor() throws InterruptedException {
        assertNull(lane.receive(TimeUnit.MILLISECONDS.toNanos(5)));
        assertTrue(lane.hasWaited());
        Thread late =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    waitLong();
                                    peer.claim(1).put((byte) 1);
                                    peer.send();
                                });
        assertNotNull(lane.receive(LONG_NANOS));
        assertTrue(lane.hasWaited());
        late.join();
    }

    private static void waitLong() {
        long start = System.nanoTime();
        // Far beyond the quick looks, which are no more than some microseconds.
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(50)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void onlyWhatCrossesInPiecesMayWaitToBeSent() {
        assertTrue(lane.mayWaitToSend(), "nothing is claimed");
        lane.claim(BUFFER_BYTES).put((byte) 1);
        assertFalse(lane.mayWaitToSend());
        lane.claim(3 * BUFFER_BYTES).put(new byte[3 * BUFFER_BYTES]);
        assertTrue(lane.mayWaitToSend());
    }

    @Test
    void messageOfTheBuffersSizeCrossesInOneWithItsHeader() throws InterruptedException {
        int bytes = BUFFER_BYTES + RegionLayout.LINE_BYTES;
        lane.claim(bytes).put(new byte[bytes]);
        assertFalse(lane.mayWaitToSend());
        lane.send();
        var frame = peer.receive(LONG_NANOS);
        assertNotNull(frame);
        assertEquals(bytes, frame.remaining());
    }
}
