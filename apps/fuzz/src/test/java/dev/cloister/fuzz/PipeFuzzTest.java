package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.ipc.PipeTransportProvider;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * The app's end of a pipe. Whatever comes through it, and in whatever portions: a lane gets the
 * frames that are for it, in their order, until it gets one of two exceptions for ever; and the one
 * that says that the peer is gone only after all frames.
 *
 * <p>An input is what each read gives: its length in one byte, then its bytes.
 */
@Timeout(60)
final class PipeFuzzTest {

    private static final int LANES = 2;
    private static final int MAX_FRAME_BYTES = 300;
    private static final int PREFIX_BYTES = 8;
    private static final int KNOWN_FLAGS = 1;

    /** The reader's own, mostly its buffer of 64 KiB. */
    private static final int FIXED_BYTES = 200_000;

    private static final int BYTES_FOR_A_BYTE = 50;

    private final PipeTransportProvider provider = new PipeTransportProvider();

    static Stream<Arguments> inputs() {
        byte[] whole = frame(0, 0, 20);
        return Corpus.of(
                PipeFuzzTest.class,
                Stream.of(
                        reads(whole),
                        reads(frame(1, 1, 0), frame(0, 1, 200)),
                        reads(both(frame(1, 0, 5), whole), frame(1, 0, 3)),
                        reads(both(whole, whole)),
                        reads(frame(0, 0, 245), new byte[50], whole),
                        reads(frame(2, 0, 1)),
                        reads(frame(0, 2, 1))));
    }

    private static byte[] frame(int lane, int flags, int length) {
        // A part of the last frame may be in the next read.
        ByteBuffer frame =
                ByteBuffer.allocate(Math.min(PREFIX_BYTES + length, 0xff))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .putShort((short) lane)
                        .putShort((short) flags);
        while (frame.hasRemaining()) {
            frame.put((byte) frame.position());
        }
        return frame.array();
    }

    private static byte[] both(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private static byte[] reads(byte[]... portions) {
        var input = new ByteArrayOutputStream();
        for (byte[] portion : portions) {
            input.write(portion.length);
            input.writeBytes(portion);
        }
        return input.toByteArray();
    }

    @MethodSource("inputs")
    @FuzzTest
    void framesArriveOrTheEndDoes(byte[] input) {
        Memory.within(FIXED_BYTES + (long) BYTES_FOR_A_BYTE * input.length, () -> run(input));
    }

    private void run(byte[] input) {
        var expected = new Expected(input);
        HostTransport host = provider.openHost(new TransportSettings(LANES, MAX_FRAME_BYTES));
        host.start(new Portions(input), OutputStream.nullOutputStream());
        int open = (1 << LANES) - 1;
        // Each look takes a portion or a frame, or is the last one.
        for (int turns = 3 * (input.length + 4); open != 0; turns--) {
            assertTrue(turns > 0, "it does not end");
            int lane = turns % LANES;
            if (!look(host, lane, expected)) {
                open &= ~(1 << lane);
            }
        }
        host.close();
    }

    /** Asks on a lane, and looks for the answer; tells whether there may be more. */
    private static boolean look(HostTransport host, int lane, Expected expected) {
        try {
            host.lane(lane).claim(1);
            ByteBuffer frame = host.lane(lane).receive(0);
            if (frame != null) {
                byte[] bytes = new byte[frame.remaining()];
                frame.get(bytes);
                assertArrayEquals(expected.next(lane), bytes);
            }
            return true;
        } catch (ProtocolViolationException e) {
            return false;
        } catch (TransportException e) {
            expected.requireNone(lane);
            return false;
        } catch (InterruptedException e) {
            return fail(e);
        }
    }

    /** What the bytes say, read the plain way: all frames up to the first that breaks a rule. */
    private static final class Expected {

        private final List<Queue<byte[]>> frames = new ArrayList<>();
        private boolean broken;

        Expected(byte[] input) {
            for (int i = 0; i < LANES; i++) {
                frames.add(new ArrayDeque<>());
            }
            ByteBuffer bytes = together(input);
            while (!broken && bytes.remaining() >= PREFIX_BYTES) {
                read(bytes);
            }
        }

        private static ByteBuffer together(byte[] input) {
            ByteBuffer bytes = ByteBuffer.allocate(input.length).order(ByteOrder.LITTLE_ENDIAN);
            var portions = new Portions(input);
            byte[] portion = new byte[0xff];
            for (int count = portions.read(portion, 0, portion.length);
                    count >= 0;
                    count = portions.read(portion, 0, portion.length)) {
                bytes.put(portion, 0, count);
            }
            return bytes.flip();
        }

        private void read(ByteBuffer bytes) {
            int length = bytes.getInt();
            int lane = bytes.getShort() & 0xffff;
            int flags = bytes.getShort() & 0xffff;
            if (length < 0
                    || length > MAX_FRAME_BYTES
                    || lane >= LANES
                    || (flags & ~KNOWN_FLAGS) != 0) {
                broken = true;
            } else if (length <= bytes.remaining()) {
                byte[] frame = new byte[length];
                bytes.get(frame);
                frames.get(lane).add(frame);
            } else {
                bytes.position(bytes.limit());
            }
        }

        byte[] next(int lane) {
            byte[] frame = frames.get(lane).poll();
            assertNotNull(frame, "a frame that nobody sent");
            return frame;
        }

        void requireNone(int lane) {
            assertEquals(0, frames.get(lane).size(), "frames that were lost");
            assertTrue(!broken, "the peer is not gone, it broke a rule");
        }
    }

    /** Gives in each read what the input says. */
    private static final class Portions extends InputStream {

        private final byte[] input;
        private int next;

        Portions(byte[] input) {
            this.input = input;
        }

        @Override
        public int available() {
            // The end can be read, too.
            return 1;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one by one");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int portion = 0;
            while (portion == 0 && next < input.length) {
                portion = Math.min(input[next++] & 0xff, input.length - next);
            }
            if (portion == 0) {
                return -1;
            }
            assertTrue(portion <= length, "no room for a read");
            System.arraycopy(input, next, bytes, offset, portion);
            next += portion;
            return portion;
        }
    }
}
