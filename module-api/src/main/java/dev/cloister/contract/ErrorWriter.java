package dev.cloister.contract;

import dev.cloister.spi.ServiceCall;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes the exceptions that one method declares, in the sandbox. The place of one is its number.
 */
final class ErrorWriter {

    private final Class<?>[] types;
    private final ErrorCopy[] copies;

    ErrorWriter(List<ExchangeType.Product> errors, CodecTable table) {
        types = new Class<?>[errors.size()];
        copies = new ErrorCopy[types.length];
        for (int i = 0; i < types.length; i++) {
            ExchangeType.Product error = errors.get(i);
            types[i] = error.raw();
            copies[i] = new ErrorCopy(error, table.codecs()[table.place(error)]);
        }
    }

    /**
     * Answers a call with what the service threw, if the method declares it.
     *
     * @return whether it does
     * @throws IllegalArgumentException if it does, but would arrive as something else
     */
    boolean write(ServiceCall call, Throwable thrown) {
        int code = number(thrown);
        if (code < 0) {
            return false;
        }
        ByteBuffer detail = copies[code].write(thrown);
        call.error(code, detail.remaining()).putBulk(detail.remaining()).put(detail);
        return true;
    }

    /** The number of the nearest declared class, or -1. */
    private int number(Throwable thrown) {
        int nearest = -1;
        for (int i = 0; i < types.length; i++) {
            if (types[i].isInstance(thrown)
                    && (nearest < 0 || types[nearest].isAssignableFrom(types[i]))) {
                nearest = i;
            }
        }
        return nearest;
    }
}
