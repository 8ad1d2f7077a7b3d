package dev.cloister.contract;

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
     * @param minBytes how many bytes a value takes at least
     * @param codecs see {@link #codecs}
     */
    protected RecordCodec(int minBytes, Codec<?>[] codecs) {
        super(minBytes);
        this.codecs = codecs;
    }
}
