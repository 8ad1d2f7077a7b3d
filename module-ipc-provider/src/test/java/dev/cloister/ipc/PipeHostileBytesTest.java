package dev.cloister.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;
import dev.cloister.spi.TransportSettings;
import dev.cloister.testkit.BytePipe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Whatever bytes come, an end throws one of two exceptions, does not hang and stays small. */
@Timeout(120)
class PipeHostileBytesTest {

    private static final int LANES = 2;
    private static final int MAX_FRAME_BYTES = 16 << 20;
    private static final int GARBAGE_RUNS = 3000;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<PipeTransport> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(PipeTransport::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, MAX_FRAME_BYTES + 1})
    void refusesALengthBeyondTheLimit(int length) throws Exception {
        for (Side side : Side.values()) {
            assertViolation(
                    side,
                    prefix(length, 0, 0),
                    "frame length="
                            + Integer.toUnsignedString(length)
                            + ", maxFrameBytes=16777216");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LANES, 255, 0x7fff, 0x8000, 0xffff})
    void refusesALaneThatDoesNotExist(int lane) throws Exception {
        assertViolation(Side.HOST, frame(lane, 0, 10), "frame for lane=" + lane + ", lanes=2");
        assertViolation(Side.SANDBOX, frame(lane, 0, 10), "frame for lane=" + lane);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 0x8000, 0xffff})
    void refusesUnknownFlags(int flags) throws Exception {
        String expected = "frame with unknown flags=0x" + Integer.toHexString(flags);
        assertViolation(Side.HOST, frame(0, flags, 10), expected);
        assertViolation(Side.SANDBOX, frame(0, flags, 10), expected);
    }

    @Test
    void refusesASecondFrameBeforeTheFirstWasTaken() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        fromPeer.out().write(frame(1, 0, 10));
        fromPeer.out().write(frame(1, 0, 10));
        ProtocolViolationException e =
                assertThrows(
                        ProtocolViolationException.class, () -> host.lane(0).receive(LONG_NANOS));
        assertStartsWith("frame for lane=1, which waits for none", e);
    }

    @Test
    void refusesAnAnswerThatNobodyAskedFor() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        fromPeer.out().write(frame(1, 0, 10));
        assertNotNull(host.lane(1).receive(LONG_NANOS));
        fromPeer.out().write(frame(1, 0, 10));
        ProtocolViolationException e =
                assertThrows(
                        ProtocolViolationException.class, () -> host.lane(1).receive(LONG_NANOS));
        assertStartsWith("frame for lane=1, which waits for none", e);
    }

    @Test
    void neverOverwritesAFrameThatIsInUse() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        fromPeer.out().write(frame(1, 0, 10));
        ByteBuffer inUse = host.lane(1).receive(LONG_NANOS);
        assertNotNull(inUse);
        fromPeer.out().write(prefix(10, 1, 0));
        fromPeer.out().write(new byte[10]);
        assertThrows(ProtocolViolationException.class, () -> host.lane(0).receive(LONG_NANOS));
        assertEquals(10, inUse.remaining());
        assertEquals(1, inUse.get(0));
    }

    @Test
    void isUnusableOnEveryLaneAfterAViolation() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        fromPeer.out().write(prefix(-1, 0, 0));
        // Correct frames behind it are of no more interest.
        fromPeer.out().write(frame(1, 0, 10));
        for (int lane = 0; lane < LANES; lane++) {
            Lane used = host.lane(lane);
            assertThrows(ProtocolViolationException.class, () -> used.receive(LONG_NANOS));
            used.claim(1).put((byte) 1);
            assertThrows(ProtocolViolationException.class, used::send);
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void noticesACutAtEveryByte(Side side) throws Exception {
        byte[] whole = frame(0, 0, 20);
        for (int cut = 0; cut < whole.length; cut++) {
            BytePipe fromPeer = new BytePipe();
            PipeTransport end = start(side, MAX_FRAME_BYTES, fromPeer);
            fromPeer.out().write(whole, 0, cut);
            fromPeer.killWriter();
            TransportException e =
                    assertThrows(
                            TransportException.class, () -> end.lane(0).receive(Long.MAX_VALUE));
            assertStartsWith(
                    cut == 0
                            ? "peer is gone: the pipe ended"
                            : "peer is gone: the pipe was cut off inside a frame",
                    e);
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void putsAFrameTogetherThatWasSplitAtAnyByte(Side side) throws Exception {
        byte[] whole = frame(1, 0, 20);
        BytePipe fromPeer = new BytePipe();
        PipeTransport end = start(side, MAX_FRAME_BYTES, fromPeer);
        for (int cut = 1; cut < whole.length; cut++) {
            fromPeer.out().write(whole, 0, cut);
            ask(end);
            assertNull(end.lane(1).receive(TimeUnit.MICROSECONDS.toNanos(200)));
            fromPeer.out().write(whole, cut, whole.length - cut);
            ByteBuffer frame = end.lane(1).receive(LONG_NANOS);
            assertNotNull(frame);
            assertEquals(20, frame.remaining());
            assertEquals(20, frame.get(19));
        }
    }

    @Test
    void takesSeveralFramesFromOneRead() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        ByteBuffer both = ByteBuffer.allocate(200);
        both.put(frame(1, 0, 30)).put(frame(0, FramePrefix.OTHERS_WAIT, 0));
        fromPeer.out().write(both.array(), 0, both.position());
        ByteBuffer empty = host.lane(0).receive(LONG_NANOS);
        assertNotNull(empty);
        assertFalse(empty.hasRemaining());
        ByteBuffer other = host.lane(1).receive(0);
        assertNotNull(other);
        assertEquals(30, other.remaining());
    }

    @Test
    void allocatesOnlyForBytesThatArrived() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        ReceiveBuffer buffer = host.lanes().inbox(0).buffer;
        fromPeer.out().write(prefix(MAX_FRAME_BYTES, 0, 0));
        assertNull(host.lane(0).receive(TimeUnit.MILLISECONDS.toNanos(20)));
        assertEquals(0, buffer.capacity(), "after the prefix");
        int arrived = 0;
        for (int chunk = 1; chunk < 60_000; chunk *= 3) {
            fromPeer.out().write(new byte[chunk]);
            arrived += chunk;
            assertNull(host.lane(0).receive(TimeUnit.MILLISECONDS.toNanos(5)));
            int most = Math.max(ReceiveBuffer.INITIAL_BYTES, 2 * arrived);
            assertTrue(
                    buffer.capacity() <= most,
                    "capacity=" + buffer.capacity() + " after bytes=" + arrived);
        }
    }

    @Test
    void keepsNoBigBufferAfterAHugeFrame() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        Thread peer = Thread.ofPlatform().start(() -> write(fromPeer.out(), frame(0, 0, 1 << 20)));
        ByteBuffer frame = host.lane(0).receive(LONG_NANOS);
        peer.join();
        assertNotNull(frame);
        assertEquals(1 << 20, frame.remaining());
        int kept = host.lanes().inbox(0).buffer.capacity();
        assertTrue(kept <= ReceiveBuffer.RETAINED_BYTES, "capacity=" + kept);
    }

    @Test
    void readsNothingWhileNobodyWaits() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        fromPeer.out().write(frame(0, 0, 10));
        assertNotNull(host.lane(0).receive(LONG_NANOS));
        byte[] flood = new byte[BytePipe.CAPACITY];
        fromPeer.out().write(flood);
        TimeUnit.MILLISECONDS.sleep(50);
        assertEquals(flood.length, fromPeer.in().available());
    }

    @Test
    void isNotHeldBeyondItsTimeByAPeerThatDribbles() throws Exception {
        BytePipe fromPeer = new BytePipe();
        PipeTransport host = start(Side.HOST, MAX_FRAME_BYTES, fromPeer);
        Thread peer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    write(fromPeer.out(), prefix(MAX_FRAME_BYTES, 0, 0));
                                    for (int i = 0; i < MAX_FRAME_BYTES; i++) {
                                        if (!write(fromPeer.out(), new byte[1])) {
                                            return;
                                        }
                                    }
                                });
        assertNull(host.lane(0).receive(TimeUnit.MILLISECONDS.toNanos(50)));
        assertNull(host.lane(1).receive(TimeUnit.MILLISECONDS.toNanos(50)));
        fromPeer.killReader();
        peer.join();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_120, 987_654_321})
    void survivesGarbage(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < GARBAGE_RUNS; run++) {
            byte[] bytes = random.nextBoolean() ? noise(random) : almostFrames(random);
            Side side = random.nextBoolean() ? Side.HOST : Side.SANDBOX;
            String what = "seed=" + seed + " run=" + run;
            BytePipe fromPeer = new BytePipe();
            PipeTransport end = start(side, 4096, fromPeer);
            fromPeer.out().write(bytes);
            fromPeer.killWriter();
            CloisterException e =
                    assertThrows(CloisterException.class, () -> receiveAll(end), what);
            assertTrue(
                    e instanceof ProtocolViolationException || e instanceof TransportException,
                    what + ": " + e);
            end.close();
            opened.clear();
        }
    }

    private static void receiveAll(PipeTransport end) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            end.lane(0).receive(Long.MAX_VALUE);
            end.lane(1).receive(0);
        }
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Frames with at most a few wrong bytes, so that garbage gets past the first check. */
    private static byte[] almostFrames(SplittableRandom random) {
        ByteBuffer frames = ByteBuffer.allocate(10_000);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            frames.put(frame(random.nextInt(LANES), random.nextInt(2), random.nextInt(1000)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            frames.put(random.nextInt(frames.position()), (byte) random.nextInt());
        }
        byte[] bytes = new byte[random.nextInt(frames.position())];
        frames.get(0, bytes);
        return bytes;
    }

    private void assertViolation(Side side, byte[] bytes, String messageStart) throws IOException {
        BytePipe fromPeer = new BytePipe();
        PipeTransport end = start(side, MAX_FRAME_BYTES, fromPeer);
        fromPeer.out().write(bytes);
        ProtocolViolationException e =
                assertThrows(
                        ProtocolViolationException.class, () -> end.lane(0).receive(LONG_NANOS));
        assertStartsWith(messageStart, e);
    }

    private static void assertStartsWith(String start, Exception e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.getMessage());
    }

    private PipeTransport start(Side side, int maxFrameBytes, BytePipe fromPeer) {
        var settings = new TransportSettings(LANES, maxFrameBytes);
        PipeTransport end = new PipeTransport(settings, side, side.defaultSpinNanos());
        end.start(fromPeer.in(), OutputStream.nullOutputStream());
        opened.add(end);
        ask(end);
        return end;
    }

    /** A host takes answers only, so it begins a question on every lane. */
    private static void ask(PipeTransport end) {
        for (int lane = 0; lane < LANES; lane++) {
            end.lane(lane).claim(1);
        }
    }

    private static boolean write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
            return true;
        } catch (IOException e) {
            // The end under test has seen enough.
            return false;
        }
    }

    private static byte[] prefix(int length, int lane, int flags) {
        return ByteBuffer.allocate(FramePrefix.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putShort((short) lane)
                .putShort((short) flags)
                .array();
    }

    /** A frame whose payload is 1, 2, 3 and so on. */
    private static byte[] frame(int lane, int flags, int length) {
        ByteBuffer frame = ByteBuffer.allocate(FramePrefix.BYTES + length);
        frame.put(prefix(length, lane, flags));
        for (int i = 1; i <= length; i++) {
            frame.put((byte) i);
        }
        return frame.array();
    }
}
