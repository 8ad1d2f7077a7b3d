package dev.cloister.contract;

import dev.cloister.spi.Call;
import dev.cloister.spi.PayloadReader;

import java.util.List;

/** Makes the exceptions that one method declares, in the app. The place of one is its number. */
final class ErrorReader implements Call.ErrorDecoder {

    private final Codec<?>[] codecs;
    private final PolicyCheck check;

    ErrorReader(List<ExchangeType.Product> errors, CodecTable table, PolicyCheck check) {
        this.codecs = new Codec<?>[errors.size()];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = table.codecs()[table.place(errors.get(i))];
        }
        this.check = check;
    }

    @Override
    public Exception decode(int code, PayloadReader detail) {
        if (code < 0 || code >= codecs.length) {
            throw detail.violation("error=" + code + " of " + codecs.length + " that are declared");
        }
        Object error = codecs[code].read(check.arriving("the exception of a call takes", detail));
        detail.end();
        return (Exception) error;
    }
}
