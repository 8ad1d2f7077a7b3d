package dev.cloister.contract;

import dev.cloister.spi.Call;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;

import java.util.List;

/** The exceptions that one method declares, on both sides. The place of one is its number. */
final class DeclaredErrors implements Call.ErrorDecoder {

    /** How many bytes a detail is likely to need. */
    private static final int DETAIL_BYTES = 128;

    private final Class<?>[] types;
    private final Codec<?>[] codecs;

    DeclaredErrors(List<ExchangeType.Product> errors, CodecTable table) {
        types = new Class<?>[errors.size()];
        codecs = new Codec<?>[errors.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = errors.get(i).raw();
            codecs[i] = table.codecs()[table.place(errors.get(i))];
        }
    }

    @Override
    public Exception decode(int code, PayloadReader detail) {
        if (code < 0 || code >= codecs.length) {
            throw detail.violation("error=" + code + " of " + codecs.length + " that are declared");
        }
        Object error = codecs[code].read(detail);
        detail.end();
        return (Exception) error;
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
