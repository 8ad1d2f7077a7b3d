package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.cloister.spi.Lane;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Random;

/** Frames whose every byte is known from a seed. */
final class Payloads {

    private Payloads() {}

    /** Sends a frame of pseudo-random bytes. */
    static void send(Lane lane, long seed, int length) {
        ByteBuffer frame = lane.claim(Math.max(1, length));
        frame.put(bytes(seed, length));
        lane.send();
    }

    /** Checks that a frame holds exactly the bytes of a seed. */
    static void assertFrame(long seed, int length, @Nullable ByteBuffer frame) {
        assertNotNull(frame, "no frame came in time");
        assertEquals(0, frame.position(), "position");
        assertEquals(length, frame.remaining(), "length");
        int difference = ByteBuffer.wrap(bytes(seed, length)).mismatch(frame);
        assertEquals(-1, difference, "seed=" + seed + ": first different byte");
    }

    /** Sends a frame and demands the same one as the answer. */
    static void roundTrip(Lane lane, long seed, int length) throws InterruptedException {
        send(lane, seed, length);
        assertFrame(seed, length, lane.receive(Waits.LONG_NANOS));
    }

    /** Sends back what was received. */
    static void echo(Lane lane, ByteBuffer frame) {
        byte[] copy = new byte[frame.remaining()];
        frame.get(copy);
        lane.claim(Math.max(1, copy.length)).put(copy);
        lane.send();
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
