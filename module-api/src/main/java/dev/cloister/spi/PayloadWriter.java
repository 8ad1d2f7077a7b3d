package dev.cloister.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes values into a frame, little-endian. The room was claimed before: writing beyond it is a
 * bug in the caller and throws {@link java.nio.BufferOverflowException}.
 */
public final class PayloadWriter {

    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** Creates a writer without room; see {@link #wrap}. */
    public PayloadWriter() {}

    /**
     * Takes a buffer to write to, from its position on.
     *
     * @param buffer little-endian
     * @return this
     */
    public PayloadWriter wrap(ByteBuffer buffer) {
        this.buffer = buffer;
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
        buffer.put((byte) value);
    }

    /**
     * Writes four bytes.
     *
     * @param value the value
     */
    public void putInt(int value) {
        buffer.putInt(value);
    }

    /**
     * Writes eight bytes.
     *
     * @param value the value
     */
    public void putLong(long value) {
        buffer.putLong(value);
    }

    /**
     * Writes eight bytes; every NaN keeps its bits.
     *
     * @param value the value
     */
    public void putDouble(double value) {
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
        buffer.putInt(bytes.length);
        buffer.put(bytes);
    }
}
