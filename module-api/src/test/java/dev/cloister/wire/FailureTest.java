package dev.cloister.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class FailureTest {

    private static final Failure FAILURE =
            new Failure(
                    List.of(
                            new Failure.Thrown(
                                    "com.example.Broken",
                                    "naïve √2",
                                    List.of(
                                            frame("a.B", "c", "B.java", 7),
                                            frame("d.E", "f", "", -2))),
                            new Failure.Thrown("java.lang.Error", "", List.of())));

    @Test
    void arrivesAsSent() {
        assertEquals(FAILURE, Failure.read(reader(bytes(FAILURE))));
    }

    @Test
    void takesAsManyBytesAsAnnounced() {
        int announced = Integer.BYTES;
        for (Failure.Thrown thrown : FAILURE.causes()) {
            announced += thrown.headBytes();
            announced += thrown.frames().stream().mapToInt(Failure.Frame::bytes).sum();
        }
        assertEquals(bytes(FAILURE).length, announced);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, Failure.MAX_CAUSES + 1, Integer.MAX_VALUE})
    void aCountOutOfBoundsIsAViolation(int count) {
        byte[] bytes = bytes(FAILURE);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, count);
        assertThrows(ProtocolViolationException.class, () -> Failure.read(reader(bytes)));
    }

    @Test
    void whatFollowsIsAViolation() {
        byte[] bytes = Arrays.copyOf(bytes(FAILURE), bytes(FAILURE).length + 1);
        assertThrows(ProtocolViolationException.class, () -> Failure.read(reader(bytes)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void corruptBytesGiveAChainWithinBoundsOrAViolation(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = bytes(FAILURE);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Failure failure = Failure.read(reader(bytes));
                assertTrue(failure.causes().size() <= Failure.MAX_CAUSES, "seed=" + seed);
            } catch (ProtocolViolationException expected) {
                assertTrue(expected.getMessage() != null, "seed=" + seed);
            }
        }
    }

    private static Failure.Frame frame(String type, String method, String file, int line) {
        return new Failure.Frame(type, method, file, line);
    }

    private static byte[] bytes(Failure failure) {
        ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        failure.write(new PayloadWriter().wrap(buffer));
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static PayloadReader reader(byte[] bytes) {
        return new PayloadReader().wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
