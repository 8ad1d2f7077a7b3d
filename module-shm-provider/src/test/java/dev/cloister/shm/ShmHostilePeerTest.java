package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A host's end against a peer that writes whatever it likes into its region. */
@Timeout(60)
class ShmHostilePeerTest {

    private static final int MAX_FRAME_BYTES = 100_000;
    private static final int BUFFER_BYTES = 4096;
    private static final TransportSettings SETTINGS =
            new TransportSettings(2, MAX_FRAME_BYTES, BUFFER_BYTES, WaitStrategy.ADAPTIVE);
    private static final RegionLayout LAYOUT = RegionLayout.of(SETTINGS);
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final PipedOutputStream control = new PipedOutputStream();
    private final HostTransport host = new ShmTransportProvider().openHost(SETTINGS);
    private final Regions peer = Regions.open(LAYOUT, host.parameters());
    private final MemorySegment region = peer.own();

    @AfterEach
    void close() throws Exception {
        host.close();
        control.close();
        peer.release();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 'frame length=-1, maxFrameBytes=100000'",
        "-2147483648, 'frame length=-2147483648, maxFrameBytes=100000'",
        "100001, 'frame length=100001, maxFrameBytes=100000'",
        "2147483647, 'frame length=2147483647, maxFrameBytes=100000'"
    })
    void lengthOutOfRangeIsAViolation(int length, String fact) throws Exception {
        start();
        publish(0, 1, length);
        assertViolation(fact);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -1, 1000, Integer.MIN_VALUE})
    void sequenceThatIsNotTheNextOneIsAViolation(int sequence) throws Exception {
        start();
        publish(0, sequence, 8);
        assertViolation("sequence is not the next one");
    }

    @Test
    void pieceThatBelongsToAnotherFrameIsAViolation() throws Exception {
        start();
        publish(0, 1, 2 * BUFFER_BYTES);
        assertNull(host.lane(0).receive(TimeUnit.MILLISECONDS.toNanos(5)));
        publish(0, 2, 2 * BUFFER_BYTES + 1);
        assertViolation("frame length=8193, maxFrameBytes=100000");
    }

    @Test
    void answerInPlaceOfAReceiptIsAViolation() throws Exception {
        start();
        host.lane(0).claim(3 * BUFFER_BYTES).put(new byte[3 * BUFFER_BYTES]);
        publish(0, 1, 8);
        ProtocolViolationException e =
                assertThrows(ProtocolViolationException.class, () -> host.lane(0).send());
        assertStarts("length=8 in answer to a piece of a frame", e);
    }

    @Test
    void byteInTheControlPipeIsAViolation() {
        host.start(new ByteArrayInputStream(new byte[1]), OutputStream.nullOutputStream());
        ProtocolViolationException e =
                assertThrows(
                        ProtocolViolationException.class, () -> host.lane(0).receive(LONG_NANOS));
        assertStarts("a byte came through the control pipe", e);
    }

    @Test
    void oneViolationEndsEveryLane() throws Exception {
        start();
        publish(1, 5, 8);
        assertThrows(ProtocolViolationException.class, () -> host.lane(1).receive(LONG_NANOS));
        assertThrows(ProtocolViolationException.class, () -> host.lane(0).receive(LONG_NANOS));
        host.lane(0).claim(1);
        assertThrows(ProtocolViolationException.class, () -> host.lane(0).send());
    }

    @Test
    void frameThatWasThereBeforeAViolationIsNotBelievedAfterIt() throws Exception {
        start();
        publish(0, 1, 8);
        publish(1, 5, 8);
        assertThrows(ProtocolViolationException.class, () -> host.lane(1).receive(LONG_NANOS));
        assertViolation("sequence is not the next one");
        publish(1, 1, 8);
        assertThrows(ProtocolViolationException.class, () -> host.lane(1).view(LONG_NANOS));
    }

    /** The sandbox wrote the frame; what it does to it afterwards changes nothing. */
    @Test
    void frameThatWasReceivedCannotBeChanged() throws Exception {
        start();
        for (int length : new int[] {8, 112, 113, 4096}) {
            int sequence = (int) WORD.getAcquire(region, (long) RegionLayout.SEQUENCE_OFFSET);
            region.asSlice(16, LAYOUT.bufferOffset(0) + BUFFER_BYTES - 16).fill((byte) 1);
            publish(0, sequence + 1, length);
            ByteBuffer frame = host.lane(0).receive(LONG_NANOS);
            assertNotNull(frame);
            region.asSlice(16, LAYOUT.bufferOffset(0) + BUFFER_BYTES - 16).fill((byte) 2);
            assertEquals(length, frame.remaining());
            while (frame.hasRemaining()) {
                assertEquals(1, frame.get());
            }
        }
    }

    /** Whoever asks for a view knows that it is the peer's; its length is not. */
    @Test
    void frameThatIsViewedChangesWithThePeersMemoryButNotItsLength() throws Exception {
        start();
        for (int length : new int[] {113, 4096}) {
            int sequence = (int) WORD.getAcquire(region, (long) RegionLayout.SEQUENCE_OFFSET);
            region.asSlice(LAYOUT.bufferOffset(0), BUFFER_BYTES).fill((byte) 1);
            publish(0, sequence + 1, length);
            ByteBuffer frame = host.lane(0).view(LONG_NANOS);
            assertNotNull(frame);
            assertTrue(frame.isReadOnly());
            region.asSlice(LAYOUT.bufferOffset(0), BUFFER_BYTES).fill((byte) 2);
            WORD.set(region, (long) RegionLayout.LENGTH_OFFSET, 8);
            assertEquals(length, frame.remaining());
            assertEquals(2, frame.get(length - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "100001", "2147483647"})
    void lengthOfAViewOutOfRangeIsAViolation(int length) throws Exception {
        start();
        publish(0, 1, length);
        ProtocolViolationException e =
                assertThrows(ProtocolViolationException.class, () -> host.lane(0).view(LONG_NANOS));
        assertStarts("frame length=" + length + ", maxFrameBytes=100000", e);
    }

    /** A peer that dribbles pieces is no reason to stay longer. */
    @Test
    void noWaitIsLongerThanItMay() throws Exception {
        start();
        var stop = new AtomicBoolean();
        Thread dribbling =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (int i = 1; !stop.get() && i <= 24; i++) {
                                        publish(0, i, MAX_FRAME_BYTES);
                                        sleep(10);
                                    }
                                });
        long before = System.nanoTime();
        try {
            assertNull(host.lane(0).receive(TimeUnit.MILLISECONDS.toNanos(50)));
        } catch (ProtocolViolationException e) {
            // On a busy machine: the peer, which awaits no receipt, was two pieces ahead.
            assertStarts("sequence is not the next one", e);
        } finally {
            stop.set(true);
            dribbling.join();
        }
        long took = System.nanoTime() - before;
        assertTrue(took < TimeUnit.SECONDS.toNanos(10), "nanos=" + took);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121, 987_654_321})
    void scribblingGivesResultsOrViolationsAndNoWaitBeyondItsTime(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int violations = 0;
        for (int run = 0; run < 40; run++) {
            violations += scribbleOnce(random.split(), "seed=" + seed + " run=" + run) ? 1 : 0;
        }
        assertTrue(violations > 0, "seed=" + seed + ": nothing was scribbled where it matters");
    }

    private static boolean scribbleOnce(SplittableRandom random, String what) throws Exception {
        try (HostTransport end = new ShmTransportProvider().openHost(SETTINGS);
                PipedOutputStream pipe = new PipedOutputStream();
                PipedInputStream fromPeer = new PipedInputStream(pipe)) {
            Regions peer = Regions.open(LAYOUT, end.parameters());
            end.start(fromPeer, OutputStream.nullOutputStream());
            var stop = new AtomicBoolean();
            Thread scribbler =
                    Thread.ofPlatform().start(() -> scribble(peer.own(), random.split(), stop));
            try {
                return callUntilViolation(end, what);
            } finally {
                stop.set(true);
                scribbler.join();
                peer.release();
            }
        }
    }

    private static boolean callUntilViolation(HostTransport end, String what) throws Exception {
        long timeout = TimeUnit.MILLISECONDS.toNanos(2);
        for (int i = 0; i < 20; i++) {
            Lane lane = end.lane(i % 2);
            long before = System.nanoTime();
            try {
                lane.claim(64).putLong(i);
                lane.send();
                ByteBuffer frame = lane.receive(timeout);
                assertTrue(frame == null || frame.remaining() <= MAX_FRAME_BYTES, what);
            } catch (RuntimeException e) {
                assertInstanceOf(ProtocolViolationException.class, e, what);
                return true;
            }
            long took = System.nanoTime() - before;
            assertTrue(took < TimeUnit.SECONDS.toNanos(10), what + ": nanos=" + took);
        }
        return false;
    }

    /** Mostly into the lines, sometimes what an honest peer could have written. */
    private static void scribble(
            MemorySegment region, SplittableRandom random, AtomicBoolean stop) {
        while (!stop.get()) {
            long line = LAYOUT.lineOffset(random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> region.set(ValueLayout.JAVA_INT, line, random.nextInt(-1, 20));
                case 1 -> region.set(ValueLayout.JAVA_INT, line + 4, random.nextInt(-2, 10_000));
                case 2 ->
                        region.set(
                                ValueLayout.JAVA_BYTE,
                                random.nextLong(region.byteSize()),
                                (byte) random.nextInt());
                default ->
                        region.set(
                                ValueLayout.JAVA_BYTE,
                                line + random.nextInt(RegionLayout.LINE_BYTES),
                                (byte) random.nextInt());
            }
            if (random.nextInt(16) == 0) {
                sleep(1);
            }
        }
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void isEndedByTheEndOfTheControlPipe() throws Exception {
        start();
        control.close();
        assertThrows(TransportException.class, () -> host.lane(0).receive(LONG_NANOS));
    }

    private void start() throws Exception {
        host.start(new PipedInputStream(control), OutputStream.nullOutputStream());
    }

    private void publish(int lane, int sequence, int length) {
        long line = LAYOUT.lineOffset(lane);
        WORD.set(region, line + RegionLayout.LENGTH_OFFSET, length);
        WORD.setRelease(region, line + RegionLayout.SEQUENCE_OFFSET, sequence);
    }

    private void assertViolation(String fact) {
        ProtocolViolationException e =
                assertThrows(
                        ProtocolViolationException.class, () -> host.lane(0).receive(LONG_NANOS));
        assertStarts(fact, e);
    }

    private static void assertStarts(String start, Exception e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.getMessage());
    }
}
