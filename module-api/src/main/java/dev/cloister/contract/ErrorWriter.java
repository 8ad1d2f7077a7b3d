package dev.cloister.contract;

import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;

import java.util.List;

/**
 * Writes the exceptions that one method declares, in the sandbox. The place of one is its number.
 */
final class ErrorWriter {

    /** How many bytes a detail is likely to need. */
    private static final int DETAIL_BYTES = 128;

    private final Class<?>[] types;
    private final Codec<?>[] codecs;

    ErrorWriter(List<ExchangeType.Product> errors, CodecTable table) {
        types = new Class<?>[errors.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = errors.get(i).raw();
        }
        codecs = table.codecs(errors);
    }

    /**
     * Answers a call with what the service threw, if the method declares it.
     *
     * @return whether it does
     */
    @SuppressWarnings("unchecked") // a codec's type is the class at its place
    boolean write(ServiceCall call, Throwable thrown) {
        int code = number(thrown);
        if (code < 0) {
            return false;
        }
        PayloadWriter detail = call.error(code, DETAIL_BYTES);
        ((Codec<Object>) codecs[code]).write(detail, thrown);
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
