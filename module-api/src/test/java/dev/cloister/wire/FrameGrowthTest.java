package dev.cloister.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;
import dev.cloister.spi.PayloadWriter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

class FrameGrowthTest {

    private static final int MAX_FRAME_BYTES = 1000;

    private final OneBufferLane lane = new OneBufferLane();
    private final FrameGrowth growth = new FrameGrowth(lane, MAX_FRAME_BYTES);
    private final PayloadWriter writer = new PayloadWriter(growth);

    @Test
    void claimsHeaderAndPayloadButNoMoreThanTheLargestFrame() {
        for (int payload : new int[] {0, 10, MAX_FRAME_BYTES, Integer.MAX_VALUE}) {
            assertEquals(0, growth.claim(payload).position());
        }
        assertEquals(
                List.of(CallHeader.BYTES, CallHeader.BYTES + 10, MAX_FRAME_BYTES, MAX_FRAME_BYTES),
                lane.claims);
    }

    @Test
    void keepsWhatWasWrittenAndDoublesTheRoom() {
        writer.wrap(lane.claim(10));
        for (int i = 0; i < 250; i++) {
            writer.putInt(i);
        }
        assertEquals(List.of(10, 20, 40, 80, 160, 320, 640, 1000), lane.claims);
        for (int i = 0; i < 250; i++) {
            assertEquals(i, lane.memory.getInt(4 * i));
        }
    }

    @Test
    void makesRoomForWhatIsLargerThanTwice() {
        writer.wrap(lane.claim(10));
        writer.putBulk(777);
        assertEquals(List.of(10, 777), lane.claims);
    }

    @Test
    void endsWithTheLargestFrame() {
        writer.wrap(lane.claim(10));
        writer.putInt(1);
        for (int bytes : new int[] {MAX_FRAME_BYTES, Integer.MAX_VALUE}) {
            var refusal = assertThrows(PayloadLimitException.class, () -> writer.putBulk(bytes));
            assertTrue(
                    String.valueOf(refusal.getMessage())
                            .contains(
                                    "bytes=" + (4L + bytes) + ", maxFrameBytes=" + MAX_FRAME_BYTES),
                    refusal::getMessage);
        }
    }

    /** Gives out the same memory each time and wipes it, which is as bad as it may be. */
    private static final class OneBufferLane implements Lane {
        private final List<Integer> claims = new ArrayList<>();
        private final ByteBuffer memory =
                ByteBuffer.allocate(MAX_FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);

        @Override
        public ByteBuffer claim(int capacity) {
            if (capacity > MAX_FRAME_BYTES) {
                throw new TransportException("capacity=" + capacity, null);
            }
            claims.add(capacity);
            memory.clear().put(new byte[MAX_FRAME_BYTES]);
            return memory.clear().limit(capacity);
        }

        @Override
        public void send() {}

        @Override
        public @Nullable ByteBuffer receive(long timeoutNanos) {
            return null;
        }
    }
}
