package dev.cloister.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.ProtocolViolationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

class CallHeaderTest {

    private final ByteBuffer frame =
            ByteBuffer.allocate(CallHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void theBytesAreTheWireFormat() {
        CallHeader.write(
                frame,
                FrameKind.UPCALL,
                0x11,
                0x2233,
                0x44556677,
                0x8899aabb,
                0xccddeeff,
                0x0102030405060708L);
        assertArrayEquals(
                HexFormat.of().parseHex("0411332277665544bbaa9988ffeeddcc0807060504030201"),
                frame.array());
        assertEquals(CallHeader.BYTES, frame.position());
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void whatIsWrittenIsRead(FrameKind kind) {
        CallHeader.write(frame, kind, 255, 65_535, -1, Integer.MIN_VALUE, 7, Long.MIN_VALUE);
        CallHeader header = new CallHeader();

        header.read(frame.flip());

        assertEquals(kind, header.kind());
        assertEquals(255, header.depth());
        assertEquals(65_535, header.service());
        assertEquals(-1, header.method());
        assertEquals(Integer.MIN_VALUE, header.callNumber());
        assertEquals(7, header.upcallNumber());
        assertEquals(Long.MIN_VALUE, header.timeLeftNanos());
    }

    @Test
    void aFrameShorterThanTheHeaderIsAViolation() {
        frame.limit(CallHeader.BYTES - 1);
        assertThrows(ProtocolViolationException.class, () -> new CallHeader().read(frame));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 127, 128, 255})
    void anUnknownKindIsAViolation(int kind) {
        frame.put(0, (byte) kind);
        assertThrows(ProtocolViolationException.class, () -> new CallHeader().read(frame));
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void errorKindsAreFoundByTheirCode(ErrorKind kind) {
        assertEquals(kind, ErrorKind.of(kind.code()));
        assertThrows(ProtocolViolationException.class, () -> ErrorKind.of(kind.code() + 200));
    }
}
