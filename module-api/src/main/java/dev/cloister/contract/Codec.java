package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

/**
 * Writes and reads values of one type. Public for generated classes only. Safe for use by many
 * threads.
 *
 * @param <T> the type
 */
public abstract class Codec<T> {

    private final int minBytes;

    /**
     * Creates a codec.
     *
     * @param minBytes how many bytes a value takes at least, 1 or more
     */
    protected Codec(int minBytes) {
        this.minBytes = minBytes;
    }

    /**
     * How many bytes a value takes at least: what bounds a count before anything is allocated.
     *
     * @return 1 or more
     */
    public final int minBytes() {
        return minBytes;
    }

    /**
     * Writes a value.
     *
     * @param writer where it goes
     * @param value not null, and nothing in it is
     */
    public abstract void write(PayloadWriter writer, T value);

    /**
     * Reads a value. Total: any bytes give a value or what the reader throws for bytes that are
     * none, {@link PayloadReader#violation} or {@link PayloadReader#unfit}.
     *
     * @param reader where it comes from
     * @return the value
     */
    public abstract T read(PayloadReader reader);
}
