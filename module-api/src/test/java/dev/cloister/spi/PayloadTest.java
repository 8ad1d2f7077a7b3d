package dev.cloister.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class PayloadTest {

    private final ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    private final PayloadWriter writer = new PayloadWriter().wrap(buffer);

    @Test
    void whatIsWrittenIsRead() {
        long nan = 0x7ff8_dead_beef_0001L;
        writer.putByte(200);
        writer.putInt(-5);
        writer.putLong(Long.MIN_VALUE);
        writer.putDouble(Double.longBitsToDouble(nan));
        writer.putText("naïve √2 🙂");

        PayloadReader reader = reader();

        assertEquals(200, reader.getByte());
        assertEquals(-5, reader.getInt());
        assertEquals(Long.MIN_VALUE, reader.getLong());
        assertEquals(nan, Double.doubleToRawLongBits(reader.getDouble()));
        assertEquals("naïve √2 🙂", reader.getText(100));
        reader.end();
    }

    @Test
    void textNeedsExactlyTheRoomThatIsAnnounced() {
        for (String text : List.of("", "a", "é", "√", "🙂", "\ud800", "\udc00\ud800")) {
            buffer.clear();
            writer.putText(text);
            assertEquals(buffer.position(), PayloadWriter.textBytes(text), text);
        }
    }

    @Test
    void writingBeyondTheRoomIsRefused() {
        buffer.limit(7);
        assertThrows(BufferOverflowException.class, () -> writer.putLong(1));
    }

    @Test
    void bytesTooFewOrTooManyAreViolations() {
        writer.putInt(1);
        PayloadReader reader = reader();
        assertThrows(ProtocolViolationException.class, reader::getLong);
        assertThrows(ProtocolViolationException.class, reader::end);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 11, Integer.MAX_VALUE})
    void aTextLengthBeyondTheBoundIsAViolation(int length) {
        writer.putInt(length);
        writer.putLong(0);
        writer.putLong(0);
        PayloadReader reader = reader();
        assertThrows(ProtocolViolationException.class, () -> reader.getText(10));
    }

    @Test
    void aTextLengthBeyondTheBytesIsAViolationAndAllocatesNothingOfThatSize() {
        writer.putInt(Integer.MAX_VALUE);
        PayloadReader reader = reader();
        assertThrows(ProtocolViolationException.class, () -> reader.getText(Integer.MAX_VALUE));
    }

    @Test
    void theViolationIsReportedBeforeItIsThrown() {
        List<ProtocolViolationException> reported = new ArrayList<>();
        PayloadReader reader = new PayloadReader(reported::add).wrap(buffer.flip());

        var thrown = assertThrows(ProtocolViolationException.class, reader::getInt);

        assertSame(thrown, reported.getFirst());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyBytesGiveValuesOrViolations(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            PayloadReader reader =
                    new PayloadReader().wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
            try {
                while (reader.remaining() > 0) {
                    switch (random.nextInt(4)) {
                        case 0 -> reader.getByte();
                        case 1 -> reader.getDouble();
                        case 2 -> reader.getText(random.nextInt(64));
                        default -> reader.getInt("n", -1000, 1000);
                    }
                }
            } catch (ProtocolViolationException expected) {
                assertTrue(expected.getMessage() != null, "seed=" + seed);
            }
        }
    }

    private PayloadReader reader() {
        return new PayloadReader().wrap(buffer.flip());
    }
}
