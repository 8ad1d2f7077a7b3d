package dev.cloister.faults.service;

import dev.cloister.faults.Fault;
import dev.cloister.spi.TransportSettings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What lies under a transport: bytes that can be written without asking it. */
abstract class Wire {

    /** Short enough for every frame, and too long for every buffer. */
    static final int LONG_FRAME_BYTES = 1 << 20;

    static final int DRIBBLE_MILLIS = 20;

    /** Kind RESULT, and zeros: the answer to no call. */
    private static final byte[] ANSWER = {
        2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private volatile OutputStream controlPipe = OutputStream.nullOutputStream();

    /** Where the shared memory is that this process writes, if there is such. */
    private static final String MEMORY = "sandbox";

    /** What lies under the transport of these parameters. */
    static Wire of(TransportSettings settings, Map<String, String> parameters) throws IOException {
        String memory = parameters.get(MEMORY);
        return memory == null ? new PipeWire() : SharedWire.map(Path.of(memory), settings);
    }

    /** The handshake is over, and the pipe the transport's. */
    final void start(OutputStream toPeer) {
        controlPipe = toPeer;
    }

    final OutputStream controlPipe() {
        return controlPipe;
    }

    /** Misbehaves on a lane. */
    final void commit(Fault fault, int lane) {
        try {
            switch (fault) {
                case HALF_FRAME -> halfFrame(lane);
                case WRONG_LENGTH -> wrongLength(lane);
                case SCRIBBLE -> scribble();
                case SLOW_LORIS -> dribble(lane);
                case STDOUT_GARBAGE -> speakGarbage();
                case DUPLICATE_ANSWER -> answer(lane, ANSWER);
                case ANSWER_FLOOD -> flood(lane);
                default -> throw new IllegalArgumentException("needs a call: " + fault);
            }
        } catch (IOException e) {
            // The app has had enough, and closed the pipe.
            throw new UncheckedIOException(e);
        }
    }

    private void speakGarbage() throws IOException {
        String text = "Hello! Is this the protocol?\n";
        System.out.print(text);
        OutputStream out = Objects.requireNonNull(controlPipe);
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void flood(int lane) throws IOException {
        while (true) {
            answer(lane, ANSWER);
        }
    }

    /** Begins a frame. */
    abstract void halfFrame(int lane) throws IOException;

    /** Begins a frame of no possible length. */
    abstract void wrongLength(int lane) throws IOException;

    /** Goes on with a frame, very slowly. */
    abstract void dribble(int lane) throws IOException;

    /** Sends a whole small frame. */
    abstract void answer(int lane, byte[] frame) throws IOException;

    /** Writes everywhere. */
    abstract void scribble();
}
