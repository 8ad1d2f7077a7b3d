package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes and reads what holds several values of a type: a number, then the values. What is read is
 * unmodifiable and in the order of the bytes.
 *
 * @param <T> the type that holds them
 */
abstract class SeveralCodec<T> extends Codec<T> {

    private final Codec<?>[] codecs;
    private final int element;

    /**
     * Creates a codec.
     *
     * @param minBytes how many bytes a value takes at least
     * @param element the place of the elements' codec
     * @param codecs the contract's codecs, complete when the first value crosses
     */
    private SeveralCodec(int minBytes, int element, Codec<?>[] codecs) {
        super(minBytes);
        this.element = element;
        this.codecs = codecs;
    }

    @SuppressWarnings("unchecked") // the contract's types say so
    final Codec<Object> element() {
        return (Codec<Object>) codecs[element];
    }

    final void writeAll(PayloadWriter writer, Object[] values) {
        writer.putInt(values.length);
        Codec<Object> codec = element();
        for (Object value : values) {
            if (value == null) {
                throw new NullPointerException("null among values that cross");
            }
            codec.write(writer, value);
        }
    }

    static final class OfList extends SeveralCodec<List<?>> {
        OfList(int element, Codec<?>[] codecs) {
            super(Integer.BYTES, element, codecs);
        }

        // An array first: a list that changes meanwhile must not contradict its own size.
        @Override
        public void write(PayloadWriter writer, List<?> value) {
            writeAll(writer, value.toArray());
        }

        @Override
        public List<?> read(PayloadReader reader) {
            Codec<Object> codec = element();
            int count = reader.getCount(codec.minBytes());
            List<Object> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(codec.read(reader));
            }
            return Collections.unmodifiableList(values);
        }
    }

    static final class OfSet extends SeveralCodec<Set<?>> {
        OfSet(int element, Codec<?>[] codecs) {
            super(Integer.BYTES, element, codecs);
        }

        @Override
        public void write(PayloadWriter writer, Set<?> value) {
            writeAll(writer, value.toArray());
        }

        @Override
        public Set<?> read(PayloadReader reader) {
            Codec<Object> codec = element();
            int count = reader.getCount(codec.minBytes());
            Object[] elements = new Object[count];
            for (int i = 0; i < count; i++) {
                elements[i] = codec.read(reader);
            }
            return Keys.set(reader, elements);
        }
    }

    static final class OfArray extends SeveralCodec<Object[]> {
        private final Class<?> elementType;

        OfArray(Class<?> elementType, int element, Codec<?>[] codecs) {
            super(Integer.BYTES, element, codecs);
            this.elementType = elementType;
        }

        @Override
        public void write(PayloadWriter writer, Object[] value) {
            writeAll(writer, value);
        }

        @Override
        public Object[] read(PayloadReader reader) {
            Codec<Object> codec = element();
            int count = reader.getCount(codec.minBytes());
            Object[] values = (Object[]) Array.newInstance(elementType, count);
            for (int i = 0; i < count; i++) {
                values[i] = codec.read(reader);
            }
            return values;
        }
    }

    static final class OfOptional extends SeveralCodec<Optional<?>> {
        OfOptional(int element, Codec<?>[] codecs) {
            super(1, element, codecs);
        }

        @Override
        public void write(PayloadWriter writer, Optional<?> value) {
            writer.putBoolean(value.isPresent());
            if (value.isPresent()) {
                element().write(writer, value.get());
            }
        }

        @Override
        public Optional<?> read(PayloadReader reader) {
            return reader.getBoolean() ? Optional.of(element().read(reader)) : Optional.empty();
        }
    }

    static final class OfMap extends SeveralCodec<Map<?, ?>> {
        private final int value;
        private final Codec<?>[] codecs;

        OfMap(int key, int value, Codec<?>[] codecs) {
            super(Integer.BYTES, key, codecs);
            this.value = value;
            this.codecs = codecs;
        }

        @SuppressWarnings("unchecked") // the contract's types say so
        private Codec<Object> value() {
            return (Codec<Object>) codecs[value];
        }

        @Override
        public void write(PayloadWriter writer, Map<?, ?> map) {
            Collection<?> entries = List.copyOf(map.entrySet());
            writer.putInt(entries.size());
            for (Object each : entries) {
                var entry = (Map.Entry<?, ?>) each;
                Object k = entry.getKey();
                Object v = entry.getValue();
                if (k == null || v == null) {
                    throw new NullPointerException("null in a map that crosses");
                }
                element().write(writer, k);
                value().write(writer, v);
            }
        }

        @Override
        public Map<?, ?> read(PayloadReader reader) {
            int count = reader.getCount(element().minBytes() + value().minBytes());
            Object[] keys = new Object[count];
            Object[] values = new Object[count];
            for (int i = 0; i < count; i++) {
                keys[i] = element().read(reader);
                values[i] = value().read(reader);
            }
            return Keys.map(reader, keys, values);
        }
    }
}
