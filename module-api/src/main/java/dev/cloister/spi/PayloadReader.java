package dev.cloister.spi;

import dev.cloister.api.ProtocolViolationException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads values from a frame that the other side wrote. Total: any bytes give a value or a {@link
 * ProtocolViolationException}, and nothing is allocated by a length that the bytes do not bear out.
 */
public final class PayloadReader {

    private final Consumer<ProtocolViolationException> onViolation;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** Creates a reader without bytes; see {@link #wrap}. */
    public PayloadReader() {
        this(violation -> {});
    }

    /**
     * Creates a reader without bytes; see {@link #wrap}.
     *
     * @param onViolation told of every violation before it is thrown, so that the compartment ends
     *     wherever the bytes are decoded
     */
    public PayloadReader(Consumer<ProtocolViolationException> onViolation) {
        this.onViolation = onViolation;
    }

    /**
     * Takes a buffer to read, from its position to its limit.
     *
     * @param buffer little-endian, private to this side
     * @return this
     */
    public PayloadReader wrap(ByteBuffer buffer) {
        this.buffer = buffer;
        return this;
    }

    /**
     * Reads one byte.
     *
     * @return 0 to 255
     */
    public int getByte() {
        need(1);
        return buffer.get() & 0xff;
    }

    /**
     * Reads four bytes.
     *
     * @return the value
     */
    public int getInt() {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    /**
     * Reads four bytes that must lie in a range.
     *
     * @param what the value's name, for the message
     * @param minimum the smallest allowed value
     * @param maximum the largest allowed value
     * @return the value
     */
    public int getInt(String what, int minimum, int maximum) {
        int value = getInt();
        if (value < minimum || value > maximum) {
            throw violation(what + "=" + value + ", must be " + minimum + " to " + maximum);
        }
        return value;
    }

    /**
     * Reads eight bytes.
     *
     * @return the value
     */
    public long getLong() {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /**
     * Reads eight bytes.
     *
     * @return the value; every NaN keeps its bits
     */
    public double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    /**
     * Reads a text. Malformed UTF-8 becomes replacement characters.
     *
     * @param maxBytes the largest allowed length in bytes
     * @return the text
     */
    public String getText(int maxBytes) {
        int length = getInt("text length", 0, maxBytes);
        need(length);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Tells how many bytes are left.
     *
     * @return zero or more
     */
    public int remaining() {
        return buffer.remaining();
    }

    /** Demands that everything was read. */
    public void end() {
        if (buffer.hasRemaining()) {
            throw violation("payload has " + buffer.remaining() + " bytes too many");
        }
    }

    /**
     * Reports that the bytes break a rule that only the reader of the values knows.
     *
     * @param message which rule
     * @return the exception to throw
     */
    public ProtocolViolationException violation(String message) {
        var violation = new ProtocolViolationException(message, null);
        onViolation.accept(violation);
        return violation;
    }

    private void need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw violation("payload ends " + (bytes - buffer.remaining()) + " bytes too early");
        }
    }
}
