package dev.cloister.testkit;

import static dev.cloister.testkit.Waits.LONG_NANOS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/** What crosses, arrives. */
abstract class FrameTests {

    private static final int KIB = 1024;
    private static final int MIB = 1 << 20;
    private static final int ROUND_TRIPS = 20_000;

    private final TransportConformance suite;

    FrameTests(TransportConformance suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                100,
                8 * KIB - 1,
                8 * KIB,
                8 * KIB + 1,
                64 * KIB - 1,
                64 * KIB,
                64 * KIB + 1,
                MIB,
                TransportConformance.MAX_FRAME_BYTES - 1,
                TransportConformance.MAX_FRAME_BYTES
            })
    void ofEverySizeCrossBothWaysIntact(int length) throws Exception {
        TransportPair pair = suite.open(2).start();
        suite.threads().serveEcho(pair, 2);
        Payloads.roundTrip(pair.hostLane(1), length, length);
        Payloads.roundTrip(pair.hostLane(1), length + 1, length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 112, 113, 8 * KIB, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, MIB})
    void viewedAreTheSameAsCopied(int length) throws Exception {
        TransportPair pair = suite.open(1).start();
        suite.threads().serveEcho(pair, 1);
        Lane lane = pair.hostLane(0);
        for (int i = 0; i < 3; i++) {
            Payloads.roundTrip(lane, i, length);
            Payloads.send(lane, i, length);
            ByteBuffer viewed = lane.view(LONG_NANOS);
            Payloads.assertFrame(i, length, viewed);
            assertNotNull(viewed);
            assertEquals(ByteOrder.LITTLE_ENDIAN, viewed.order());
        }
    }

    @Test
    void ofChangingSizesCrossIntact() throws Exception {
        TransportPair pair = suite.open(1).start();
        suite.threads().serveEcho(pair, 1);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Payloads.roundTrip(pair.hostLane(0), i, random.nextInt(1 << random.nextInt(1, 20)));
        }
    }

    @Test
    void ofSmallSizeCrossManyTimes() throws Exception {
        TransportPair pair = suite.open(4).start();
        suite.threads().serveEcho(pair, 4);
        Lane lane = pair.hostLane(2);
        for (int i = 0; i < ROUND_TRIPS; i++) {
            lane.claim(Long.BYTES).putLong(i);
            lane.send();
            ByteBuffer answer = lane.receive(LONG_NANOS);
            assertNotNull(answer);
            assertEquals(Long.BYTES, answer.remaining());
            assertEquals(i, answer.getLong());
        }
    }

    @Test
    void areLittleEndianInBothDirections() throws Exception {
        TransportPair pair = suite.open(1).start();
        suite.threads().serveEcho(pair, 1);
        pair.hostLane(0).claim(Integer.BYTES).putInt(0x01020304);
        pair.hostLane(0).send();
        ByteBuffer answer = pair.hostLane(0).receive(LONG_NANOS);
        assertNotNull(answer);
        assertEquals(4, answer.get(0));
        assertEquals(0x01020304, answer.getInt());
    }

    @Test
    void holdOnlyWhatWasWritten() throws Exception {
        TransportPair pair = suite.open(1).start();
        suite.threads().serveEcho(pair, 1);
        pair.hostLane(0).claim(1000).put((byte) 1);
        pair.hostLane(0).send();
        ByteBuffer answer = pair.hostLane(0).receive(LONG_NANOS);
        assertNotNull(answer);
        assertEquals(1, answer.remaining());
    }

    @Test
    void claimedAgainHaveTheNewRoomAndHoldOnlyWhatIsWrittenThen() throws Exception {
        TransportPair pair = suite.open(1).start();
        suite.threads().serveEcho(pair, 1);
        Lane lane = pair.hostLane(0);
        for (int room : new int[] {10, 2 * KIB, 100 * KIB, TransportConformance.MAX_FRAME_BYTES}) {
            lane.claim(5).put((byte) 1);
            ByteBuffer again = lane.claim(room);
            assertEquals(0, again.position(), "position");
            assertTrue(again.remaining() >= room, "room=" + room);
            Payloads.roundTrip(lane, room, room);
            lane.claim(room).put(new byte[room]);
            Payloads.roundTrip(lane, room, 3);
        }
    }

    @Test
    void claimedAgainWhileAnAnswerIsMadeReachTheCaller() throws Exception {
        TransportPair pair = suite.open(1).start();
        Lane sandbox = pair.sandboxLane(0);
        suite.threads()
                .runAside(
                        () -> {
                            while (true) {
                                ByteBuffer question = Waits.receive(sandbox);
                                int length = question.remaining();
                                sandbox.claim(1).put((byte) 1);
                                Payloads.send(sandbox, 2, length + 1);
                            }
                        });
        for (int length : new int[] {1, 9 * KIB, MIB}) {
            Payloads.send(pair.hostLane(0), 1, length);
            Payloads.assertFrame(2, length + 1, pair.hostLane(0).receive(LONG_NANOS));
        }
    }

    @Test
    void beyondTheLargestAreRefusedWithTheSettingsName() {
        TransportPair pair = suite.open(1).start();
        for (Lane lane : List.of(pair.hostLane(0), pair.sandboxLane(0))) {
            TransportException e =
                    assertThrows(
                            TransportException.class,
                            () -> lane.claim(TransportConformance.MAX_FRAME_BYTES + 1));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .contains("maxFrameBytes=" + TransportConformance.MAX_FRAME_BYTES),
                    e.getMessage());
        }
    }

    @Test
    void belongToTheSameLaneEachTime() {
        TransportPair pair = suite.open(3).start();
        assertSame(pair.hostLane(2), pair.hostLane(2));
        assertSame(pair.sandboxLane(0), pair.sandboxLane(0));
        assertThrows(IndexOutOfBoundsException.class, () -> pair.hostLane(3));
    }
}
