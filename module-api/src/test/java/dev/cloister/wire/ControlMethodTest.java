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
import java.util.Random;

class ControlMethodTest {

    private static final int ROOM = 128 * 1024;

    @Test
    void aDescriptionArrivesAsSent() {
        String text = "contract a version 1\nmethod √(int)\n";
        assertEquals(text, ControlMethod.readDescription(reader(bytes(text, ROOM))));
    }

    @Test
    void aLongDescriptionIsCutWhereACharacterBegins() {
        String read = ControlMethod.readDescription(reader(bytes("√".repeat(30_000), ROOM)));
        assertEquals("√".repeat(64 * 1024 / 3), read);
    }

    @Test
    void aDescriptionIsCutToTheRoomThatThereIs() {
        byte[] bytes = bytes("abc√def", Integer.BYTES + 5);
        assertEquals("abc", ControlMethod.readDescription(reader(bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 64 * 1024 + 1, Integer.MAX_VALUE})
    void aLengthOutOfBoundsIsAViolation(int length) {
        byte[] bytes = bytes("text", ROOM);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
        assertThrows(
                ProtocolViolationException.class,
                () -> ControlMethod.readDescription(reader(bytes)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBytesAreATextOrAViolation(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length >= Integer.BYTES && random.nextBoolean()) {
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0, bytes.length - Integer.BYTES);
            }
            try {
                String text = ControlMethod.readDescription(reader(bytes));
                assertTrue(text.length() <= bytes.length, "seed=" + seed);
            } catch (ProtocolViolationException expected) {
                assertTrue(expected.getMessage() != null, "seed=" + seed);
            }
        }
    }

    private static byte[] bytes(String description, int maxBytes) {
        ByteBuffer buffer = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);
        ControlMethod.writeDescription(new PayloadWriter().wrap(buffer), description, maxBytes);
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static PayloadReader reader(byte[] bytes) {
        return new PayloadReader().wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
