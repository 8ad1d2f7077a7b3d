package dev.cloister.systemtests.hostile;

import dev.cloister.spi.ContractId;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.StartTimes;
import dev.cloister.wire.Welcome;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The sandbox's end of a control pipe that carries the transport {@code pipe}, written a second
 * time, from its description: every byte can be made wrong.
 */
final class Peer {

    /** Payload length (4 bytes), lane (2), flags (2). */
    private static final int PREFIX_BYTES = 8;

    /** Longer than any test waits; then even a hostile process that nobody killed goes. */
    private static final long LINGER_MILLIS = 60_000;

    private final InputStream in;
    private final OutputStream out;
    private int lane;

    Peer(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Reads the app's opening message. */
    Hello greet() throws IOException {
        return Handshake.receiveHello(in);
    }

    /** Opens as the real engine does. */
    void welcome() throws IOException {
        welcome(EngineContract.offered());
    }

    void welcome(List<ContractId> contracts) throws IOException {
        send(new Welcome(attest().nonce(), "", StartTimes.NONE, contracts));
    }

    /** Reads the app's opening message, and says that all was done that it orders. */
    Hello attest() throws IOException {
        Hello hello = greet();
        send(Attestation.of(hello.nonce(), Attestation.Outcome.DONE, ""));
        return hello;
    }

    void send(Attestation attestation) throws IOException {
        Handshake.send(out, attestation);
    }

    void send(Welcome welcome) throws IOException {
        Handshake.send(out, welcome);
    }

    /** Opens, and waits for the first call. */
    Message firstCall() throws IOException {
        welcome();
        return receive();
    }

    /** Waits for the next frame; answers go to its lane. */
    Message receive() throws IOException {
        ByteBuffer prefix = exactly(PREFIX_BYTES);
        int length = prefix.getInt();
        lane = prefix.getShort();
        return Message.read(exactly(length));
    }

    void send(Message message) throws IOException {
        send(message, lane);
    }

    void send(Message message, int toLane) throws IOException {
        write(frame(message, toLane));
    }

    /** Sends two frames by one short write, which a pipe does not divide. */
    void sendTogether(Message first, Message second) throws IOException {
        byte[] one = frame(first, lane);
        byte[] other = frame(second, lane);
        write(littleEndian(one.length + other.length).put(one).put(other).array());
    }

    /** Sends the start of a frame, which may be followed by something else. */
    void sendPrefix(int length, int flags) throws IOException {
        write(prefix(length, lane, flags));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the start of a handshake. */
    void writeHandshakePrefix(String magic, int version, int length) throws IOException {
        write(magic);
        write(littleEndian(2 * Integer.BYTES).putInt(version).putInt(length).array());
    }

    void closeOutput() throws IOException {
        out.close();
    }

    /** Lives on, lest its death be taken for the reason of what happens. */
    void linger() throws InterruptedException {
        Thread.sleep(LINGER_MILLIS);
    }

    private static byte[] frame(Message message, int lane) {
        byte[] bytes = message.bytes();
        return littleEndian(PREFIX_BYTES + bytes.length)
                .put(prefix(bytes.length, lane, 0))
                .put(bytes)
                .array();
    }

    private static byte[] prefix(int length, int lane, int flags) {
        return littleEndian(PREFIX_BYTES)
                .putInt(length)
                .putShort((short) lane)
                .putShort((short) flags)
                .array();
    }

    private ByteBuffer exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the app is gone");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
