package dev.cloister.wire;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Moves the messages that open a compartment over its control pipe: magic number, protocol version,
 * length of the body (4 bytes each, little-endian), body.
 */
public final class Handshake {

    /** The version of everything in this package; both sides must have the same. */
    public static final int PROTOCOL_VERSION = 4;

    static final int MAX_TEXT_BYTES = 4096;

    /** "CLSR" in the order of the bytes on the wire. */
    private static final int MAGIC = 0x52534c43;

    /** No byte of a message that might be sent too early. */
    private static final int GO = 0x47;

    private static final int PREFIX_BYTES = 3 * Integer.BYTES;

    /** Bounds what a peer can make the other side allocate before it has proved anything. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private Handshake() {}

    /**
     * Sends the app's opening message.
     *
     * @param out the control pipe
     * @param hello the message
     * @throws IOException if the pipe is broken
     */
    public static void send(OutputStream out, Hello hello) throws IOException {
        send(out, hello::write);
    }

    /**
     * Sends the sandbox's first answer.
     *
     * @param out the control pipe
     * @param attestation the message
     * @throws IOException if the pipe is broken
     */
    public static void send(OutputStream out, Attestation attestation) throws IOException {
        send(out, attestation::write);
    }

    /**
     * Sends the sandbox's last answer.
     *
     * @param out the control pipe
     * @param welcome the message
     * @throws IOException if the pipe is broken
     */
    public static void send(OutputStream out, Welcome welcome) throws IOException {
        send(out, welcome::write);
    }

    /**
     * Tells a sandbox that is observed that it may go on: the app has its listener, and then, the
     * app has seen the proof.
     *
     * @param out the control pipe
     * @throws IOException if the pipe is broken
     */
    public static void sendGo(OutputStream out) throws IOException {
        out.write(GO);
        out.flush();
    }

    /**
     * Waits until the app has a sandbox that is observed go on.
     *
     * @param in the control pipe
     * @throws EOFException if the app is gone
     * @throws IOException if the pipe is broken
     * @throws ProtocolViolationException if the app says something else
     */
    public static void awaitGo(InputStream in) throws IOException {
        int said = in.read();
        if (said < 0) {
            throw gone();
        } else if (said != GO) {
            throw new ProtocolViolationException("no sign to go on, byte=" + said, null);
        }
    }

    /**
     * Waits for the app's opening message and reads it, not a byte more.
     *
     * @param in the control pipe
     * @return the message
     * @throws EOFException if the app is gone
     * @throws IOException if the pipe is broken
     * @throws ProtocolViolationException if it is no such message
     */
    public static Hello receiveHello(InputStream in) throws IOException {
        return Hello.read(receive(in));
    }

    /**
     * Waits for the sandbox's first answer and reads it, not a byte more.
     *
     * @param in the control pipe
     * @return the message
     * @throws EOFException if the sandbox is gone
     * @throws IOException if the pipe is broken
     * @throws ProtocolViolationException if it is no such message
     */
    public static Attestation receiveAttestation(InputStream in) throws IOException {
        return Attestation.read(receive(in));
    }

    /**
     * Waits for the sandbox's last answer and reads it, not a byte more.
     *
     * @param in the control pipe
     * @return the message
     * @throws EOFException if the sandbox is gone
     * @throws IOException if the pipe is broken
     * @throws ProtocolViolationException if it is no such message
     */
    public static Welcome receiveWelcome(InputStream in) throws IOException {
        return Welcome.read(receive(in));
    }

    private static void send(OutputStream out, Consumer<PayloadWriter> body) throws IOException {
        ByteBuffer message =
                ByteBuffer.allocate(PREFIX_BYTES + MAX_BODY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        message.position(PREFIX_BYTES);
        try {
            body.accept(new PayloadWriter().wrap(message));
        } catch (BufferOverflowException e) {
            throw new IOException("handshake is longer than " + MAX_BODY_BYTES + " bytes", e);
        }
        message.putInt(0, MAGIC);
        message.putInt(Integer.BYTES, PROTOCOL_VERSION);
        message.putInt(2 * Integer.BYTES, message.position() - PREFIX_BYTES);
        out.write(message.array(), 0, message.position());
        out.flush();
    }

    private static PayloadReader receive(InputStream in) throws IOException {
        ByteBuffer prefix = exactly(in, PREFIX_BYTES);
        int magic = prefix.getInt();
        if (magic != MAGIC) {
            throw new ProtocolViolationException(
                    "handshake starts with 0x%08x, which is not ours".formatted(magic), null);
        }
        int version = prefix.getInt();
        if (version != PROTOCOL_VERSION) {
            throw new ProtocolViolationException(
                    "the other side speaks protocol version "
                            + version
                            + ", this side "
                            + PROTOCOL_VERSION
                            + ": the sandbox image and the jars on the module path must be of the"
                            + " same release",
                    null);
        }
        int length = prefix.getInt();
        if (length < 0 || length > MAX_BODY_BYTES) {
            throw new ProtocolViolationException(
                    "handshake length=" + length + ", must be 0 to " + MAX_BODY_BYTES, null);
        }
        return new PayloadReader().wrap(exactly(in, length));
    }

    private static ByteBuffer exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw gone();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static EOFException gone() {
        return new EOFException("the other side is gone");
    }
}
