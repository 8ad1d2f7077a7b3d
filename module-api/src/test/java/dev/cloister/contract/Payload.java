package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Bytes as they arrive at one of the sides: an answer to a call, or without one, the arguments.
 *
 * @param sides who reads them
 * @param number the method's number
 * @param arguments what the app calls the method with, if there is an answer
 * @param frame the frame of the arguments
 * @param answer what comes back, or null
 */
// Made by the dozen and read by the million; nobody compares two of these.
@SuppressWarnings("ArrayRecordComponent")
record Payload(
        Sides sides, int number, Object[] arguments, byte[] frame, Sides.@Nullable Answer answer) {

    /** An exception with its stack trace and its message. */
    private static final int FIXED_BYTES = 1 << 14;

    /** Four bytes say that there is an empty map, which takes a hash table and its wrapper. */
    private static final int BYTES_PER_BYTE = 64;

    /** What a payload turns out to be. */
    enum Kind {
        VALUE,
        VIOLATION,

        /** Well-formed arguments that break a rule of their types: the failure of one call. */
        REJECTION
    }

    byte[] bytes() {
        return answer == null ? frame : answer.bytes();
    }

    Method method() {
        return sides.methods().get(number);
    }

    /** The same with other bytes, and now and then as another error. */
    Payload with(byte[] bytes, RandomGenerator random) {
        if (answer == null) {
            return new Payload(sides, number, arguments, bytes, null);
        }
        boolean other = answer.error() != Sides.Answer.RESULT && random.nextInt(50) == 0;
        int error = other ? random.nextInt(10) - 3 : answer.error();
        return new Payload(sides, number, arguments, frame, new Sides.Answer(error, bytes));
    }

    /**
     * Reads it, and requires that it ends in what is documented and allocates no more than its
     * length allows.
     *
     * @param canonical whether values must have been written in the one way that there is
     */
    Kind read(boolean canonical) throws Exception {
        Sides.Outcome outcome = readOnce();
        // What runs for the first time loads and links classes.
        for (int i = 0; i < 3 && sides.allocated() > allowed(); i++) {
            outcome = readOnce();
        }
        assertTrue(sides.allocated() <= allowed(), () -> "allocated=" + sides.allocated());
        if (outcome.thrown() instanceof ProtocolViolationException violation) {
            assertSame(answer == null ? null : violation, sides.violation(), "reported");
            return Kind.VIOLATION;
        }
        assertNull(sides.violation(), "reported");
        if (answer == null && outcome.thrown() != null) {
            assertSame(IllegalArgumentException.class, outcome.thrown().getClass());
            return Kind.REJECTION;
        }
        requireWritable(outcome, canonical);
        return Kind.VALUE;
    }

    private Sides.Outcome readOnce() {
        return answer == null
                ? sides.readArguments(number, frame)
                : sides.read(number, arguments, answer);
    }

    private long allowed() {
        return FIXED_BYTES + (long) BYTES_PER_BYTE * bytes().length;
    }

    /** A value can be sent on: nothing about it is half-made. */
    private void requireWritable(Sides.Outcome outcome, boolean canonical) throws Exception {
        byte[] again;
        if (answer == null) {
            again = sides.write(number, (Object[]) Objects.requireNonNull(outcome.value()));
        } else {
            Sides.Answer written = sides.answer(number, frame, outcome);
            assertEquals(answer.error(), written.error(), "number of the error");
            again = written.bytes();
        }
        if (canonical) {
            assertArrayEquals(bytes(), again, outcome::toString);
        }
    }

    @Override
    public String toString() {
        return "method=%s answer=%s bytes=%s\n%s"
                .formatted(
                        method(),
                        answer != null,
                        HexFormat.of().formatHex(bytes()),
                        sides.description());
    }
}
