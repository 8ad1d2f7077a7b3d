package dev.cloister.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

class HandshakeTest {

    private static final Hello HELLO =
            new Hello(
                    0x0123456789abcdefL,
                    "pipe",
                    "com.example.Pipe",
                    new TransportSettings(4, 1 << 20, 8192, WaitStrategy.BLOCK),
                    Map.of("fd", "7"),
                    16,
                    new SealOrder(true, List.of(6L, -1L), true, true));

    private static final Attestation ATTESTATION =
            new Attestation(
                    42,
                    Attestation.Outcome.SEAL_FAILED,
                    "why",
                    List.of(new Attestation.Probed("a", 13)),
                    List.of(new Attestation.Probed("b", 0), new Attestation.Probed("c", 1)),
                    17);

    private static final Welcome WELCOME =
            new Welcome(
                    42,
                    "",
                    new StartTimes(List.of(1L, 2L, 3L, 0L, 5L, 6L, 7_000_000_000L)),
                    List.of(ContractId.of("a", 1, "x"), ContractId.of("b", 2, "y")));

    @Test
    void attestationArrivesAsSent() throws IOException {
        var out = new ByteArrayOutputStream();
        Handshake.send(out, ATTESTATION);
        var in = new ByteArrayInputStream(out.toByteArray());
        assertEquals(ATTESTATION, Handshake.receiveAttestation(in));
        assertEquals(0, in.available());
    }

    @Test
    void helloArrivesAsSent() throws IOException {
        assertEquals(HELLO, Handshake.receiveHello(new ByteArrayInputStream(bytes(HELLO))));
    }

    @Test
    void welcomeArrivesAsSent() throws IOException {
        assertEquals(WELCOME, Handshake.receiveWelcome(new ByteArrayInputStream(bytes(WELCOME))));
    }

    @Test
    void readsNotAByteBeyondTheMessage() throws IOException {
        byte[] message = bytes(WELCOME);
        var in = new ByteArrayInputStream(Arrays.copyOf(message, message.length + 3));

        Handshake.receiveWelcome(in);

        assertEquals(3, in.available());
    }

    @Test
    void everyCutOffIsTheEndOfTheOtherSide() throws IOException {
        byte[] message = bytes(WELCOME);
        for (int length = 0; length < message.length; length++) {
            var in = new ByteArrayInputStream(message, 0, length);
            assertThrows(
                    EOFException.class, () -> Handshake.receiveWelcome(in), "length=" + length);
        }
    }

    @Test
    void anotherProtocolVersionIsNamedTogetherWithOurs() throws IOException {
        byte[] message = bytes(WELCOME);
        little(message).putInt(4, 99);

        var violation =
                assertThrows(
                        ProtocolViolationException.class,
                        () -> Handshake.receiveWelcome(new ByteArrayInputStream(message)));

        assertTrue(
                String.valueOf(violation.getMessage())
                        .contains("version 99, this side " + Handshake.PROTOCOL_VERSION),
                violation::getMessage);
    }

    @Test
    void aContractWithoutADigestIsAViolation() throws IOException {
        byte[] message = bytes(WELCOME);
        // The last byte is part of the last digest.
        message[message.length - 1] = 'g';
        assertThrows(
                ProtocolViolationException.class,
                () -> Handshake.receiveWelcome(new ByteArrayInputStream(message)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void aTimeThatNoStartTakesIsAViolation(long nanos) throws IOException {
        byte[] message = bytes(WELCOME);
        // After the prefix, the nonce and the length of the empty refusal.
        little(message).putLong(12 + Long.BYTES + Integer.BYTES, nanos);
        assertThrows(
                ProtocolViolationException.class,
                () -> Handshake.receiveWelcome(new ByteArrayInputStream(message)));
    }

    @Test
    void foreignTextIsNoHandshake() {
        var in =
                new ByteArrayInputStream(
                        "Error: could not find java".getBytes(StandardCharsets.UTF_8));
        assertThrows(ProtocolViolationException.class, () -> Handshake.receiveWelcome(in));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 64 * 1024 + 1, Integer.MAX_VALUE})
    void aLengthOutOfBoundsIsAViolation(int length) throws IOException {
        byte[] message = bytes(WELCOME);
        little(message).putInt(8, length);
        assertThrows(
                ProtocolViolationException.class,
                () -> Handshake.receiveWelcome(new ByteArrayInputStream(message)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void corruptBytesGiveAMessageOrAViolationOrAnEnd(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] message = bytes(WELCOME);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            try {
                Handshake.receiveWelcome(new ByteArrayInputStream(message));
            } catch (ProtocolViolationException | EOFException expected) {
                assertTrue(expected.getMessage() != null, "seed=" + seed);
            }
        }
    }

    @Test
    void aMessageBeyondTheLimitIsNotSent() {
        var welcome = new Welcome(1, "x".repeat(70_000), StartTimes.NONE, List.of());
        assertThrows(IOException.class, () -> Handshake.send(new ByteArrayOutputStream(), welcome));
    }

    private static byte[] bytes(Hello hello) throws IOException {
        var out = new ByteArrayOutputStream();
        Handshake.send(out, hello);
        return out.toByteArray();
    }

    private static byte[] bytes(Welcome welcome) throws IOException {
        var out = new ByteArrayOutputStream();
        Handshake.send(out, welcome);
        return out.toByteArray();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
