package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.fuzz.Corpus;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;

/**
 * The app's end of a lane, over memory in which the peer has written anything, before and between
 * the app's calls. The app gets what lies where a frame of the length belongs that the peer said,
 * or {@link ProtocolViolationException}, and that for ever. It reads nothing outside of the peer's
 * region and of its own lane in it, and writes nothing outside of its lane in its own.
 *
 * <p>An input is a number of steps, which {@link #step} describes.
 */
@Timeout(60)
public final class ShmLaneFuzzTest {

    private static final int BUFFER_BYTES = 256;
    private static final int MAX_FRAME_BYTES = 1000;
    private static final RegionLayout LAYOUT = new RegionLayout(3, BUFFER_BYTES);

    /** The one in the middle; those beside it must not be read or written. */
    private static final int LANE = 1;

    private static final long LINE = LAYOUT.lineOffset(LANE);
    private static final long LANE_BYTES = LAYOUT.lineOffset(LANE + 1) - LINE;
    private static final long SEQUENCE = LINE + RegionLayout.SEQUENCE_OFFSET;
    private static final long LENGTH = LINE + RegionLayout.LENGTH_OFFSET;

    // What a step begins with.
    private static final int WRITE = 0;
    private static final int PUBLISH = 1;
    private static final int RECEIVE = 2;
    private static final int VIEW = 3;
    private static final int SEND = 4;
    private static final int KINDS = 5;

    private static final int ENOUGH_VIOLATIONS = 5;

    /** Whoever slips past the end of a region touches memory that is not there. */
    private static final MemorySegment OWN = Arena.global().allocate(LAYOUT.bytes(), 4096);

    private static final MemorySegment PEER = Arena.global().allocate(LAYOUT.bytes(), 4096);

    private final byte[] untouched = new byte[(int) LAYOUT.bytes()];

    private Life life = new Life(() -> {});
    private Doorbell bell = new Doorbell(OWN, PEER, LINE);
    private ShmLane lane = lane();

    /** Pieces that came of a frame. */
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();

    /** How many calls said so; the first ones are enough to see that it stays so. */
    private int violations;

    public static Stream<Arguments> inputs() {
        return Corpus.of(
                ShmLaneFuzzTest.class,
                Stream.of(
                        steps(SEND, 10, 0, PUBLISH, 20, 0, RECEIVE),
                        steps(WRITE, 16, 0, 4, 1, 2, 3, 4, PUBLISH, 4, 0, VIEW),
                        steps(WRITE, 128, 0, 2, 9, 9, PUBLISH, 200, 0, RECEIVE, VIEW),
                        steps(
                                PUBLISH, 88, 2, RECEIVE, PUBLISH, 88, 2, RECEIVE, PUBLISH, 88, 2,
                                VIEW),
                        steps(PUBLISH, 255, 255, SEND, 44, 1, PUBLISH, 0, 0, RECEIVE),
                        steps(PUBLISH, 233, 3, RECEIVE),
                        steps(WRITE, 0, 0, 4, 2, 0, 0, 0, RECEIVE)));
    }

    private static byte[] steps(int... bytes) {
        byte[] input = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            input[i] = (byte) bytes[i];
        }
        return input;
    }

    private ShmLane lane() {
        var wait = new LaneWait(bell, life, new Patience(WaitStrategy.BLOCK, 1), new Sleepers(), 1);
        return new ShmLane(
                life,
                bell,
                wait,
                new Outbox(OWN, LAYOUT, LANE, MAX_FRAME_BYTES),
                new Inbox(PEER, LAYOUT, LANE, MAX_FRAME_BYTES),
                MAX_FRAME_BYTES);
    }

    @MethodSource("inputs")
    @FuzzTest
    public void framesAreWhatThePeerPublished(byte[] input) throws InterruptedException {
        begin();
        ByteBuffer steps = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        while (steps.remaining() > Short.BYTES && violations < ENOUGH_VIOLATIONS) {
            step(steps);
        }
        requireUntouched();
    }

    private void begin() {
        OWN.fill((byte) 0);
        PEER.fill((byte) 0xa5);
        PEER.asSlice(LINE, LANE_BYTES).fill((byte) 0);
        life = new Life(() -> {});
        assertTrue(life.begin());
        bell = new Doorbell(OWN, PEER, LINE);
        lane = lane();
        pieces.reset();
        violations = 0;
    }

    private void step(ByteBuffer steps) throws InterruptedException {
        switch ((steps.get() & 0xff) % KINDS) {
            case WRITE -> write(steps);
            case PUBLISH -> {
                PEER.set(ValueLayout.JAVA_INT, LENGTH, steps.getShort());
                PEER.set(
                        ValueLayout.JAVA_INT,
                        SEQUENCE,
                        PEER.get(ValueLayout.JAVA_INT, SEQUENCE) + 1);
            }
            case RECEIVE -> receive(false);
            case VIEW -> receive(true);
            default -> send(1 + (steps.getShort() & 0xffff) % (2 * BUFFER_BYTES));
        }
    }

    /** Where in the lane, how much, and what. */
    private static void write(ByteBuffer steps) {
        long start = (steps.getShort() & 0xffff) % LANE_BYTES;
        if (steps.hasRemaining()) {
            long most = Math.min(steps.get() & 0xff, LANE_BYTES - start);
            int count = (int) Math.min(most, steps.remaining());
            MemorySegment.copy(MemorySegment.ofBuffer(steps), 0, PEER, LINE + start, count);
            steps.position(steps.position() + count);
        }
    }

    private void receive(boolean viewed) throws InterruptedException {
        boolean rung = bell.isRung();
        int length = PEER.get(ValueLayout.JAVA_INT, LENGTH);
        ByteBuffer frame;
        try {
            frame = viewed ? lane.view(0) : lane.receive(0);
        } catch (ProtocolViolationException e) {
            violations++;
            return;
        }
        if (frame != null) {
            assertTrue(rung, "a frame that nobody published");
            requireViolationUnseen();
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            assertArrayEquals(expected(length), bytes);
            pieces.reset();
        } else if (rung) {
            requireViolationUnseen();
            assertNull(expected(length), "a frame that did not arrive");
        }
    }

    private void requireViolationUnseen() {
        assertEquals(0, violations, "the peer is believed again");
    }

    /** What the peer published of a frame, or null if pieces of it are to come. */
    private byte @Nullable [] expected(int length) {
        assertTrue(length >= 0 && length <= MAX_FRAME_BYTES, "a length that no frame has");
        if (length <= RegionLayout.INLINE_BYTES) {
            return bytes(LINE + RegionLayout.INLINE_OFFSET, length);
        }
        int piece = Math.min(length - pieces.size(), BUFFER_BYTES);
        pieces.writeBytes(bytes(LAYOUT.bufferOffset(LANE), piece));
        return pieces.size() < length ? null : pieces.toByteArray();
    }

    private static byte[] bytes(long offset, int count) {
        return PEER.asSlice(offset, count).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Sends a frame, unless it would wait: two pieces need one receipt. */
    private void send(int length) {
        if (length > BUFFER_BYTES && !bell.isRung() && violations == 0) {
            return;
        }
        lane.claim(length).put(new byte[length]);
        if (violations > 0) {
            assertThrows(ProtocolViolationException.class, lane::send);
            violations++;
            return;
        }
        try {
            lane.send();
        } catch (ProtocolViolationException e) {
            violations++;
        }
    }

    private void requireUntouched() {
        MemorySegment other = MemorySegment.ofArray(untouched);
        long behind = LINE + LANE_BYTES;
        assertEquals(-1, MemorySegment.mismatch(OWN, 0, LINE, other, 0, LINE));
        assertEquals(
                -1,
                MemorySegment.mismatch(OWN, behind, OWN.byteSize(), other, behind, OWN.byteSize()));
    }
}
