package dev.cloister.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.Failure;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

class FailuresTest {

    private static final int ROOM = 64 * 1024;

    @Test
    void keepsTypesMessagesFramesAndCauses() {
        var thrown = new IllegalStateException("outer", new UnsupportedOperationException("inner"));

        Failure failure = Failures.of(thrown, ROOM);

        assertEquals(List.of("outer", "inner"), messages(failure));
        Failure.Thrown first = failure.causes().getFirst();
        assertEquals("java.lang.IllegalStateException", first.type());
        assertEquals("keepsTypesMessagesFramesAndCauses", first.frames().getFirst().method());
        assertEquals("FailuresTest.java", first.frames().getFirst().file());
        assertTrue(first.frames().size() > 3, "frames=" + first.frames().size());
    }

    @Test
    void endsWhereCausesGoInACircle() {
        var outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        assertEquals(List.of("outer", "inner"), messages(Failures.of(outer, ROOM)));
    }

    @Test
    void keepsAsManyCausesAndFramesAsMayCross() {
        Failure failure = Failures.of(chain(20, new StackTraceElement[100]), ROOM);

        assertEquals(Failure.MAX_CAUSES, failure.causes().size());
        assertEquals("0", failure.causes().getFirst().message());
        assertEquals(Failure.MAX_FRAMES, failure.causes().getFirst().frames().size());
    }

    @Test
    void cutsLongTexts() {
        Failure failure = Failures.of(new IllegalStateException("x".repeat(5000)), ROOM);
        assertEquals(List.of("x".repeat(Failure.MAX_MESSAGE_CHARS)), messages(failure));
    }

    @ParameterizedTest
    @ValueSource(ints = {4071, 5000, 10_000, 64 * 1024, 1 << 20})
    void fitsTheRoomAndIsReadByTheApp(int room) {
        Exception thrown = chain(Failure.MAX_CAUSES, new StackTraceElement[100]);
        var large = new IllegalStateException("√".repeat(Failure.MAX_MESSAGE_CHARS), thrown);

        Failure failure = Failures.of(large, room);

        ByteBuffer buffer = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
        failure.write(new PayloadWriter().wrap(buffer));
        assertEquals(failure, Failure.read(new PayloadReader().wrap(buffer.flip())));
    }

    @Test
    void survivesAnExceptionWhoseMethodsFail() {
        Failure failure = Failures.of(new Hostile(), ROOM);
        assertEquals(List.of(""), messages(failure));
        assertEquals(Hostile.class.getName(), failure.causes().getFirst().type());
    }

    private static Exception chain(int length, StackTraceElement[] frames) {
        Arrays.fill(frames, new StackTraceElement("a.b.C", "method", "C.java", 12));
        Exception chain = null;
        for (int i = length - 1; i >= 0; i--) {
            chain = new IllegalStateException(Integer.toString(i), chain);
            chain.setStackTrace(frames);
        }
        return chain == null ? new IllegalStateException() : chain;
    }

    private static List<String> messages(Failure failure) {
        return failure.causes().stream().map(Failure.Thrown::message).toList();
    }

    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            throw new StackOverflowError();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new AssertionError();
        }
    }
}
