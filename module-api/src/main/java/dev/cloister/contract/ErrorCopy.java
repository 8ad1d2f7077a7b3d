package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Makes sure that an exception arrives as what it is. Its constructor is matched to its fields by
 * place and type, which cannot tell one number from another. So the sandbox rebuilds what is thrown
 * as the app will, and looks whether the copy says the same.
 */
final class ErrorCopy {

    private final ExchangeType.Product type;
    private final Codec<Object> codec;

    @SuppressWarnings("unchecked") // the type's own
    ErrorCopy(ExchangeType.Product type, Codec<?> codec) {
        this.type = type;
        this.codec = (Codec<Object>) codec;
    }

    /**
     * Writes an exception down.
     *
     * @return what the app is to read
     * @throws IllegalArgumentException if it cannot cross, or the app would make another exception
     *     of it
     */
    ByteBuffer write(Throwable thrown) {
        ByteBuffer written = writtenFirst(thrown);
        var copy = (Throwable) codec.read(new PayloadReader().wrap(littleEndian(written.slice())));
        String difference = difference(thrown, copy, written);
        if (difference != null) {
            throw new IllegalArgumentException(
                    "exception "
                            + type.raw().getName()
                            + " would arrive with another "
                            + difference
                            + ": its constructor must keep what it takes, in the order of its"
                            + " fields, and hand the message to super as it is",
                    thrown);
        }
        return written;
    }

    private ByteBuffer writtenFirst(Throwable thrown) {
        try {
            return written(thrown);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "exception " + type.raw().getName() + " cannot cross: " + e.getMessage(),
                    thrown);
        }
    }

    private ByteBuffer written(Object value) {
        var frame = new Frame();
        codec.write(new PayloadWriter(frame).wrap(frame.buffer), value);
        return frame.buffer.flip();
    }

    /** What a copy has otherwise than the original, or null. */
    private @Nullable String difference(Throwable thrown, Throwable copy, ByteBuffer written) {
        if (!written(copy).equals(written)) {
            for (ExchangeType.Component component : type.components()) {
                // Sets and maps may have been put in another order.
                if (!Objects.deepEquals(value(component, thrown), value(component, copy))) {
                    return component.name();
                }
            }
        }
        // A subclass crosses as what is declared, with the message of that.
        return thrown.getClass() == type.raw()
                        && !Objects.equals(thrown.getMessage(), copy.getMessage())
                ? ErrorModel.MESSAGE
                : null;
    }

    private Object value(ExchangeType.Component component, Throwable of) {
        try {
            return type.raw().getMethod(component.accessor()).invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.name() + "." + component.accessor(), e);
        }
    }

    private static ByteBuffer littleEndian(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes in the heap, as many as are needed. */
    private static final class Frame implements PayloadWriter.Growth {

        private static final int LIKELY_BYTES = 128;

        private ByteBuffer buffer = littleEndian(ByteBuffer.allocate(LIKELY_BYTES));

        @Override
        public ByteBuffer grow(ByteBuffer full, int bytes) {
            int more = Math.max(bytes, full.capacity());
            buffer = littleEndian(ByteBuffer.allocate(Math.addExact(full.capacity(), more)));
            return buffer.put(full.flip());
        }
    }
}
