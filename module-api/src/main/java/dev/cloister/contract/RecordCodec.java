package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads a record, or an exception that is like one. The code for its components is
 * generated.
 *
 * @param <T> the record
 */
public abstract class RecordCodec<T> extends Codec<T> {

    /**
     * What writes and reads the components that have a codec. Filled after all codecs of a contract
     * were made, because records may hold each other; published with the stub or dispatcher.
     */
    protected final Codec<?>[] codecs;

    /**
     * Creates a codec.
     *
     * @param parts what it is made of
     */
    protected RecordCodec(Parts parts) {
        super(parts.minBytes);
        this.codecs = parts.codecs;
    }

    /**
     * What a codec is made of.
     *
     * @param minBytes how many bytes a value takes at least
     * @param codecs the contract's codecs
     */
    // An array, because reading and writing index it; nobody compares two of these.
    @SuppressWarnings("ArrayRecordComponent")
    public record Parts(int minBytes, Codec<?>[] codecs) {}

    /**
     * Makes sure that a component is none of the values that cannot cross.
     *
     * @param component the component
     * @param name whose it is, and what it is called
     * @return the component
     */
    protected static Object present(@Nullable Object component, String name) {
        if (component == null) {
            throw new NullPointerException(name + " is null, which cannot cross; use Optional");
        }
        return component;
    }

    /**
     * Reads the byte that stands for a record without components.
     *
     * @param reader where it comes from
     */
    protected static void empty(PayloadReader reader) {
        int value = reader.getByte();
        if (value != 0) {
            throw reader.violation("record without components=" + value + ", must be 0");
        }
    }
}
