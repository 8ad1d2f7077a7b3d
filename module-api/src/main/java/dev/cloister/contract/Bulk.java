package dev.cloister.contract;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/**
 * Writes and reads what is copied in one go: arrays of primitives, and the contents of memory. For
 * generated classes.
 */
public final class Bulk {

    private Bulk() {}

    private static ByteBuffer room(PayloadWriter writer, long count, int elementBytes) {
        // Before the count is written: memory segments have more than an int can tell.
        if (count > (Integer.MAX_VALUE - Integer.BYTES) / elementBytes) {
            throw new PayloadLimitException(
                    "elements="
                            + count
                            + " of bytes="
                            + elementBytes
                            + " fit no message, whatever maxFrameBytes; send less at a time");
        }
        writer.putInt((int) count);
        return writer.putBulk((int) count * elementBytes);
    }

    private static ByteBuffer bytes(PayloadReader reader, int elementBytes) {
        return reader.getBulk(reader.getCount(elementBytes) * elementBytes);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array
     */
    public static void put(PayloadWriter writer, boolean[] values) {
        ByteBuffer bytes = room(writer, values.length, 1);
        for (boolean value : values) {
            bytes.put((byte) (value ? 1 : 0));
        }
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array
     */
    public static void put(PayloadWriter writer, byte[] values) {
        room(writer, values.length, 1).put(values);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array
     */
    public static void put(PayloadWriter writer, char[] values) {
        room(writer, values.length, Character.BYTES).asCharBuffer().put(values);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array
     */
    public static void put(PayloadWriter writer, short[] values) {
        room(writer, values.length, Short.BYTES).asShortBuffer().put(values);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array
     */
    public static void put(PayloadWriter writer, int[] values) {
        room(writer, values.length, Integer.BYTES).asIntBuffer().put(values);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array
     */
    public static void put(PayloadWriter writer, long[] values) {
        room(writer, values.length, Long.BYTES).asLongBuffer().put(values);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array; every NaN keeps its bits
     */
    public static void put(PayloadWriter writer, float[] values) {
        room(writer, values.length, Float.BYTES).asFloatBuffer().put(values);
    }

    /**
     * Writes an array.
     *
     * @param writer where it goes
     * @param values the array; every NaN keeps its bits
     */
    public static void put(PayloadWriter writer, double[] values) {
        room(writer, values.length, Double.BYTES).asDoubleBuffer().put(values);
    }

    /**
     * Writes the contents of memory.
     *
     * @param writer where they go
     * @param memory at most 2 GiB
     */
    public static void put(PayloadWriter writer, MemorySegment memory) {
        ByteBuffer bytes = room(writer, memory.byteSize(), 1);
        MemorySegment.ofBuffer(bytes).copyFrom(memory);
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array
     */
    public static boolean[] getBooleans(PayloadReader reader) {
        boolean[] values = new boolean[reader.getCount(1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.getBoolean();
        }
        return values;
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array
     */
    public static byte[] getBytes(PayloadReader reader) {
        return reader.getBytes(reader.getCount(1));
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array
     */
    public static char[] getChars(PayloadReader reader) {
        var bytes = bytes(reader, Character.BYTES).asCharBuffer();
        char[] values = new char[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array
     */
    public static short[] getShorts(PayloadReader reader) {
        var bytes = bytes(reader, Short.BYTES).asShortBuffer();
        short[] values = new short[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array
     */
    public static int[] getInts(PayloadReader reader) {
        var bytes = bytes(reader, Integer.BYTES).asIntBuffer();
        int[] values = new int[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array
     */
    public static long[] getLongs(PayloadReader reader) {
        var bytes = bytes(reader, Long.BYTES).asLongBuffer();
        long[] values = new long[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array; every NaN keeps its bits
     */
    public static float[] getFloats(PayloadReader reader) {
        var bytes = bytes(reader, Float.BYTES).asFloatBuffer();
        float[] values = new float[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    /**
     * Reads an array.
     *
     * @param reader where it comes from
     * @return the array; every NaN keeps its bits
     */
    public static double[] getDoubles(PayloadReader reader) {
        var bytes = bytes(reader, Double.BYTES).asDoubleBuffer();
        double[] values = new double[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    /**
     * Reads the contents of memory.
     *
     * @param reader where they come from
     * @return a copy on the heap, aligned for every type
     */
    public static MemorySegment getMemory(PayloadReader reader) {
        int count = reader.getCount(1);
        // Of longs, because a segment of bytes would not let its user read larger values aligned.
        MemorySegment copy =
                MemorySegment.ofArray(new long[(count + Long.BYTES - 1) / Long.BYTES])
                        .asSlice(0, count);
        MemorySegment.copy(
                MemorySegment.ofBuffer(reader.getBulk(count)),
                ValueLayout.JAVA_BYTE,
                0,
                copy,
                ValueLayout.JAVA_BYTE,
                0,
                count);
        return copy;
    }
}
