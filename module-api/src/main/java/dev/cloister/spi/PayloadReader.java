package dev.cloister.spi;

import dev.cloister.api.ProtocolViolationException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads values from a frame that the other side wrote. Total: any bytes give a value or a {@link
 * ProtocolViolationException}, and nothing is allocated by a length that the bytes do not bear out.
 * What the app wrote can also be {@link #unfit}, an {@link IllegalArgumentException}: then its call
 * fails, and nothing ends.
 *
 * <p>Every byte is read once, into a local variable or an object of this side's, and only that is
 * checked and used: so the bytes may also be {@linkplain #view memory that the other side changes}
 * meanwhile.
 */
public final class PayloadReader {

    /** How deep records may nest in a value: what recurses ends before the stack does. */
    public static final int MAX_NESTING = 200;

    private final Consumer<ProtocolViolationException> onViolation;
    private final boolean hostile;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private @Nullable Runnable whenRead;
    private boolean lenient;
    private int nesting;

    /** Creates a reader of what the app wrote, without bytes; see {@link #wrap}. */
    public PayloadReader() {
        this(violation -> {}, false);
    }

    /**
     * Creates a reader of what a sandbox wrote, without bytes; see {@link #wrap}.
     *
     * @param onViolation told of every violation before it is thrown, so that the compartment ends
     *     wherever the bytes are decoded
     */
    public PayloadReader(Consumer<ProtocolViolationException> onViolation) {
        this(onViolation, true);
    }

    private PayloadReader(Consumer<ProtocolViolationException> onViolation, boolean hostile) {
        this.onViolation = onViolation;
        this.hostile = hostile;
    }

    /**
     * Creates a reader of what the app wrote, without bytes; see {@link #wrap}.
     *
     * @param onViolation told of every violation before it is thrown, because a service may keep it
     *     to itself
     * @return the reader
     */
    public static PayloadReader ofApp(Consumer<ProtocolViolationException> onViolation) {
        return new PayloadReader(onViolation, false);
    }

    /**
     * Takes a buffer to read, from its position to its limit.
     *
     * @param buffer little-endian, private to this side
     * @return this
     */
    public PayloadReader wrap(ByteBuffer buffer) {
        return take(buffer, null);
    }

    /**
     * Takes a buffer to read, from its position to its limit, whose bytes the other side can change
     * while they are read. Then the values are any that it could have sent.
     *
     * @param buffer little-endian
     * @param whenRead run by {@link #end}, before anybody uses what was read; throws if the memory
     *     was not the other side's all the time
     * @return this
     */
    public PayloadReader view(ByteBuffer buffer, Runnable whenRead) {
        return take(buffer, whenRead);
    }

    private PayloadReader take(ByteBuffer buffer, @Nullable Runnable whenRead) {
        this.buffer = buffer;
        this.whenRead = whenRead;
        this.nesting = 0;
        this.lenient = false;
        return this;
    }

    /**
     * Does without the checks that only keep promises of types, until the next {@link #wrap}: that
     * texts are well-formed, that sets and the keys of maps do not repeat, that nothing follows.
     *
     * @return this
     */
    public PayloadReader lenient() {
        lenient = true;
        return this;
    }

    /**
     * Tells whether the checks are left out that only keep promises of types.
     *
     * @return whether {@link #lenient} was called since the last {@link #wrap}
     */
    public boolean isLenient() {
        return lenient;
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
     * Reads one byte that must be 0 or 1.
     *
     * @return whether it is 1
     */
    public boolean getBoolean() {
        int value = getByte();
        if (value > 1) {
            throw violation("boolean=" + value + ", must be 0 or 1");
        }
        return value == 1;
    }

    /**
     * Reads two bytes.
     *
     * @return the value
     */
    public short getShort() {
        need(Short.BYTES);
        return buffer.getShort();
    }

    /**
     * Reads four bytes.
     *
     * @return the value; every NaN keeps its bits
     */
    public float getFloat() {
        return Float.intBitsToFloat(getInt());
    }

    /**
     * Reads a text. Malformed UTF-8 becomes replacement characters.
     *
     * @param maxBytes the largest allowed length in bytes
     * @return the text
     */
    public String getText(int maxBytes) {
        return new String(getBytes(getInt("text length", 0, maxBytes)), StandardCharsets.UTF_8);
    }

    /**
     * Reads a text. Malformed UTF-8 is a violation or, to a {@linkplain #lenient lenient} reader,
     * replacement characters.
     *
     * @return the text
     */
    public String getText() {
        byte[] bytes = getBytes(getCount(1));
        String text = new String(bytes, StandardCharsets.UTF_8);
        // A replacement character may be honest; only then is it worth looking closely.
        if (!lenient && text.indexOf('\ufffd') >= 0 && !isWellFormed(bytes)) {
            throw violation("text is not UTF-8");
        }
        return text;
    }

    private static boolean isWellFormed(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Reads how many elements follow, and makes sure that as many can.
     *
     * @param elementBytes how many bytes an element takes at least, 1 or more
     * @return a number that is safe to allocate by
     */
    public int getCount(int elementBytes) {
        int count = getInt();
        if (count < 0 || count > buffer.remaining() / elementBytes) {
            throw violation(
                    "count="
                            + count
                            + " of elements of "
                            + elementBytes
                            + " bytes or more, only "
                            + buffer.remaining()
                            + " bytes follow");
        }
        return count;
    }

    /**
     * Reads some bytes.
     *
     * @param count how many, not negative
     * @return the bytes
     */
    public byte[] getBytes(int count) {
        need(count);
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }

    /**
     * Gives the next bytes to read in bulk, and goes behind them. Copy them once, then look at the
     * copy: the other side may change them.
     *
     * @param bytes how many, not negative
     * @return a little-endian buffer with as many bytes
     */
    public ByteBuffer getBulk(int bytes) {
        need(bytes);
        ByteBuffer bulk = buffer.slice(buffer.position(), bytes).order(buffer.order());
        buffer.position(buffer.position() + bytes);
        return bulk;
    }

    /** Goes into a record, which may hold records of its own kind. */
    public void enter() {
        if (++nesting > MAX_NESTING) {
            throw violation("records nest deeper than " + MAX_NESTING);
        }
    }

    /** Goes out of a record. */
    public void leave() {
        nesting--;
    }

    /**
     * Tells how many bytes are left.
     *
     * @return zero or more
     */
    public int remaining() {
        return buffer.remaining();
    }

    /**
     * Ends reading: demands that everything was read, unless this reader is {@linkplain #lenient
     * lenient}. To be called before anything that was read is used.
     */
    public void end() {
        if (buffer.hasRemaining() && !lenient) {
            throw violation("payload has " + buffer.remaining() + " bytes too many");
        }
        if (whenRead != null) {
            whenRead.run();
        }
    }

    /**
     * Reports that the bytes break a rule that only the reader of the values knows.
     *
     * @param message which rule
     * @return the exception to throw
     */
    public ProtocolViolationException violation(String message) {
        return violation(message, null);
    }

    private ProtocolViolationException violation(String message, @Nullable Throwable cause) {
        var violation = new ProtocolViolationException(message, cause);
        onViolation.accept(violation);
        return violation;
    }

    /**
     * Reports that a type's own constructor rejects what was read; see {@link #unfit}.
     *
     * @param type the type
     * @param cause what the constructor threw. Its text stays out of the message, because it may
     *     quote the other side
     * @return the exception to throw
     */
    public RuntimeException rejected(Class<?> type, Throwable cause) {
        return unfit(
                "the constructor of "
                        + type.getName()
                        + " rejects a value with "
                        + cause.getClass().getName(),
                cause);
    }

    /**
     * Reports values that are well-formed, but break a rule of their own types. From a sandbox that
     * is a violation. From the app, which may not know better, it is the failure of one call.
     *
     * @param message which rule
     * @param cause what noticed, or null
     * @return the exception to throw
     */
    public RuntimeException unfit(String message, @Nullable Throwable cause) {
        return hostile ? violation(message, cause) : new IllegalArgumentException(message, cause);
    }

    private void need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw violation("payload ends " + (bytes - buffer.remaining()) + " bytes too early");
        }
    }
}
