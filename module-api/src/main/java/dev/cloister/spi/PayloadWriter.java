package dev.cloister.spi;

import dev.cloister.arguments.Surrogates;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes values into a frame, little-endian. Where the frame ends too early the writer asks for
 * more room; if none can be had, it throws what the owner of the frame throws.
 */
public final class PayloadWriter {

    private final Growth growth;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int start;
    private int nesting;

    /** How a frame gets more room. */
    @FunctionalInterface
    public interface Growth {

        /** Gives none: writing beyond the room is a bug in the caller. */
        Growth NONE =
                (full, bytes) -> {
                    throw new BufferOverflowException();
                };

        /**
         * Makes more room.
         *
         * @param full the frame so far, from 0 to its position
         * @param bytes how many bytes must fit behind its position
         * @return a buffer with the same content and position, and the room
         */
        ByteBuffer grow(ByteBuffer full, int bytes);
    }

    /** Creates a writer that cannot grow; see {@link #wrap}. */
    public PayloadWriter() {
        this(Growth.NONE);
    }

    /**
     * Creates a writer without room; see {@link #wrap}.
     *
     * @param growth makes more room
     */
    public PayloadWriter(Growth growth) {
        this.growth = growth;
    }

    /**
     * Takes a buffer to write to, from its position on.
     *
     * @param buffer little-endian
     * @return this
     */
    public PayloadWriter wrap(ByteBuffer buffer) {
        this.buffer = buffer;
        this.start = buffer.position();
        this.nesting = 0;
        return this;
    }

    /**
     * How many bytes {@link #putText} needs.
     *
     * @param text the text
     * @return a number of bytes
     */
    public static int textBytes(String text) {
        return Math.toIntExact(Integer.BYTES + utf8Bytes(text));
    }

    /**
     * How long a text is in UTF-8.
     *
     * @param text the text
     * @return a number of bytes
     */
    public static long utf8Bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                // An unpaired surrogate becomes a question mark.
                bytes += Character.isSurrogate(c) ? 1 : 3;
            }
        }
        return bytes;
    }

    /**
     * Writes one byte.
     *
     * @param value the value's low eight bits
     */
    public void putByte(int value) {
        room(1);
        buffer.put((byte) value);
    }

    /**
     * Writes one byte, 0 or 1.
     *
     * @param value whether it is 1
     */
    public void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    /**
     * Writes two bytes.
     *
     * @param value the value's low sixteen bits
     */
    public void putShort(int value) {
        room(Short.BYTES);
        buffer.putShort((short) value);
    }

    /**
     * Writes four bytes; every NaN keeps its bits.
     *
     * @param value the value
     */
    public void putFloat(float value) {
        putInt(Float.floatToRawIntBits(value));
    }

    /**
     * Makes room to write in bulk, and goes behind it.
     *
     * @param bytes how many, not negative
     * @return a little-endian buffer with as many bytes
     */
    public ByteBuffer putBulk(int bytes) {
        room(bytes);
        ByteBuffer bulk = buffer.slice(buffer.position(), bytes).order(buffer.order());
        buffer.position(buffer.position() + bytes);
        return bulk;
    }

    /** Goes into a record, which may hold records of its own kind. */
    public void enter() {
        if (++nesting > PayloadReader.MAX_NESTING) {
            throw new IllegalArgumentException(
                    "records nest deeper than " + PayloadReader.MAX_NESTING);
        }
    }

    /** Goes out of a record. */
    public void leave() {
        nesting--;
    }

    /**
     * Tells how much was written.
     *
     * @return a number of bytes
     */
    public int written() {
        return buffer.position() - start;
    }

    /**
     * Writes four bytes.
     *
     * @param value the value
     */
    public void putInt(int value) {
        room(Integer.BYTES);
        buffer.putInt(value);
    }

    /**
     * Writes eight bytes.
     *
     * @param value the value
     */
    public void putLong(long value) {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    /**
     * Writes eight bytes; every NaN keeps its bits.
     *
     * @param value the value
     */
    public void putDouble(double value) {
        room(Long.BYTES);
        buffer.putLong(Double.doubleToRawLongBits(value));
    }

    /**
     * Writes a text as its length in bytes and its UTF-8 form; unpaired surrogates become question
     * marks.
     *
     * @param text the text
     */
    public void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(Math.addExact(Integer.BYTES, bytes.length));
        buffer.putInt(bytes.length);
        buffer.put(bytes);
    }

    /**
     * Writes a text as {@link #putText} does, if it can arrive as it is.
     *
     * @param text the text
     * @throws IllegalArgumentException if it has an unpaired surrogate, which has no UTF-8 form
     */
    public void putExactText(String text) {
        int half = Surrogates.indexOfHalf(text);
        if (half >= 0) {
            throw new IllegalArgumentException(
                    "a text has half a surrogate pair: index="
                            + half
                            + ", character="
                            + "U+%04X".formatted((int) text.charAt(half))
                            + "; replace it, or pass a char[]");
        }
        putText(text);
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = growth.grow(buffer, bytes);
        }
    }
}
