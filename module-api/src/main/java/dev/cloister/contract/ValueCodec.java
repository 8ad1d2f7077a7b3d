package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes and reads values that are no more than themselves, where they are elements of something.
 * Elsewhere the code is generated in place.
 *
 * @param <T> the type
 */
final class ValueCodec<T> extends Codec<T> {

    private final BiConsumer<PayloadWriter, T> write;
    private final Function<PayloadReader, T> read;

    private ValueCodec(
            int minBytes, BiConsumer<PayloadWriter, T> write, Function<PayloadReader, T> read) {
        super(minBytes);
        this.write = write;
        this.read = read;
    }

    @Override
    public void write(PayloadWriter writer, T value) {
        write.accept(writer, value);
    }

    @Override
    public T read(PayloadReader reader) {
        return read.apply(reader);
    }

    static Codec<?> ofBox(Class<?> primitive) {
        return switch (primitive.descriptorString()) {
            case "Z" -> new ValueCodec<>(1, PayloadWriter::putBoolean, PayloadReader::getBoolean);
            case "B" -> new ValueCodec<Byte>(1, PayloadWriter::putByte, r -> (byte) r.getByte());
            case "C" ->
                    new ValueCodec<Character>(2, (w, c) -> w.putShort(c), r -> (char) r.getShort());
            case "S" -> new ValueCodec<Short>(2, PayloadWriter::putShort, PayloadReader::getShort);
            case "I" -> new ValueCodec<Integer>(4, PayloadWriter::putInt, PayloadReader::getInt);
            case "J" -> new ValueCodec<>(8, PayloadWriter::putLong, PayloadReader::getLong);
            case "F" -> new ValueCodec<>(4, PayloadWriter::putFloat, PayloadReader::getFloat);
            case "D" -> new ValueCodec<>(8, PayloadWriter::putDouble, PayloadReader::getDouble);
            default -> throw new IllegalArgumentException(primitive.getName());
        };
    }

    static Codec<?> ofPlain(Class<?> type) {
        if (type == String.class) {
            return new ValueCodec<String>(4, PayloadWriter::putExactText, PayloadReader::getText);
        }
        if (type == MemorySegment.class) {
            return new ValueCodec<MemorySegment>(4, Bulk::put, Bulk::getMemory);
        }
        return switch (type.descriptorString()) {
            case "[Z" -> new ValueCodec<boolean[]>(4, Bulk::put, Bulk::getBooleans);
            case "[B" -> new ValueCodec<byte[]>(4, Bulk::put, Bulk::getBytes);
            case "[C" -> new ValueCodec<char[]>(4, Bulk::put, Bulk::getChars);
            case "[S" -> new ValueCodec<short[]>(4, Bulk::put, Bulk::getShorts);
            case "[I" -> new ValueCodec<int[]>(4, Bulk::put, Bulk::getInts);
            case "[J" -> new ValueCodec<long[]>(4, Bulk::put, Bulk::getLongs);
            case "[F" -> new ValueCodec<float[]>(4, Bulk::put, Bulk::getFloats);
            case "[D" -> new ValueCodec<double[]>(4, Bulk::put, Bulk::getDoubles);
            default -> throw new IllegalArgumentException(type.getName());
        };
    }
}
