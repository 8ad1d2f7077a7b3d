package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.contract.ContractType;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.spi.TransportSettings;
import dev.cloister.testkit.Samples;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Attestation.Outcome;
import dev.cloister.wire.Attestation.Probed;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.SealOrder;
import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;
import dev.cloister.wire.Welcome;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The messages that open a compartment. Whatever bytes come, whoever waits for one of them gets it,
 * or one of two exceptions, and has read no byte behind it.
 */
@Timeout(60)
final class HandshakeFuzzTest {

    /** Magic number, version, length. */
    private static final int PREFIX_BYTES = 12;

    private static final int LENGTH_OFFSET = 8;

    /** The readers' own, for short messages and for exceptions with their stack traces. */
    private static final int FIXED_BYTES = 100_000;

    /** A probe with an empty name takes 8 bytes of a message. */
    private static final int BYTES_FOR_A_BYTE = 100;

    private static final byte[] PREFIX =
            Arrays.copyOf(message(out -> Handshake.send(out, attestation())), PREFIX_BYTES);

    /** One of the messages: how it is received, and how it is sent. */
    private enum Message {
        HELLO {
            @Override
            Object receive(InputStream in) throws IOException {
                return Handshake.receiveHello(in);
            }

            @Override
            void send(OutputStream out, Object message) throws IOException {
                Handshake.send(out, (Hello) message);
            }
        },
        ATTESTATION {
            @Override
            Object receive(InputStream in) throws IOException {
                return Handshake.receiveAttestation(in);
            }

            @Override
            void send(OutputStream out, Object message) throws IOException {
                Handshake.send(out, (Attestation) message);
            }
        },
        WELCOME {
            @Override
            Object receive(InputStream in) throws IOException {
                return Handshake.receiveWelcome(in);
            }

            @Override
            void send(OutputStream out, Object message) throws IOException {
                Handshake.send(out, (Welcome) message);
            }
        };

        abstract Object receive(InputStream in) throws IOException;

        abstract void send(OutputStream out, Object message) throws IOException;
    }

    /** What sends a message. */
    @FunctionalInterface
    private interface Sending {
        void to(OutputStream out) throws IOException;
    }

    static Stream<Arguments> inputs() {
        return Corpus.of(
                HandshakeFuzzTest.class,
                Stream.<Sending>of(
                                out -> Handshake.send(out, hello()),
                                out -> Handshake.send(out, attestation()),
                                out -> Handshake.send(out, refusal()),
                                out -> Handshake.send(out, welcome()))
                        .map(HandshakeFuzzTest::message)
                        .flatMap(message -> Stream.of(message, body(message))));
    }

    private static Hello hello() {
        return new Hello(
                7,
                "shm",
                "dev.cloister.shm.ShmTransportProvider",
                new TransportSettings(4, 16 << 20),
                Map.of("host", "/proc/7/fd/9", "sandbox", "/proc/7/fd/10"),
                16,
                new SealOrder(true, LongStream.range(0, 20).boxed().toList(), true, false));
    }

    private static Attestation attestation() {
        return new Attestation(
                7,
                Outcome.DONE,
                "",
                List.of(new Probed("open", 13)),
                List.of(new Probed("socket", 1), new Probed("execve", 1)),
                0);
    }

    private static Attestation refusal() {
        return Attestation.of(7, Outcome.SEAL_FAILED, "seccomp: errno=22");
    }

    private static Welcome welcome() {
        var times = new StartTimes(LongStream.range(0, StartStep.values().length).boxed().toList());
        return new Welcome(
                7,
                "",
                times,
                List.of(
                        ContractType.of(ExpressionEngine.class).id(),
                        ContractType.of(Samples.class).id()));
    }

    private static byte[] message(Sending sending) {
        var out = new ByteArrayOutputStream();
        try {
            sending.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] body(byte[] message) {
        return Arrays.copyOfRange(message, PREFIX_BYTES, message.length);
    }

    /** The bytes are tried as they come, and as the body of a message. */
    @MethodSource("inputs")
    @FuzzTest
    void messagesAreReadOrRefused(byte[] input) {
        for (Message message : Message.values()) {
            readOrRefuse(message, input);
            readOrRefuse(message, withPrefix(input));
        }
    }

    private static byte[] withPrefix(byte[] body) {
        return ByteBuffer.allocate(PREFIX_BYTES + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(PREFIX)
                .putInt(LENGTH_OFFSET, body.length)
                .put(body)
                .array();
    }

    private static void readOrRefuse(Message kind, byte[] bytes) {
        List<Object> messages = new ArrayList<>();
        Memory.within(
                FIXED_BYTES + (long) BYTES_FOR_A_BYTE * bytes.length,
                messages::clear,
                () -> read(kind, bytes, messages));
        messages.forEach(message -> requireSame(kind, message));
    }

    /** Adds the message, if it is one. */
    private static void read(Message kind, byte[] bytes, List<Object> messages) {
        var in = new ByteArrayInputStream(bytes);
        try {
            messages.add(kind.receive(in));
        } catch (ProtocolViolationException | EOFException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_OFFSET);
        assertEquals(bytes.length - PREFIX_BYTES - length, in.available(), "bytes behind it");
    }

    /** What was read, sent again, is read as the same. */
    private static void requireSame(Message kind, Object message) {
        if (message.toString().indexOf('\ufffd') >= 0) {
            // In place of bytes that are no text; they take more room, and may not fit.
            return;
        }
        byte[] again = message(out -> kind.send(out, message));
        try {
            assertEquals(message, kind.receive(new ByteArrayInputStream(again)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
