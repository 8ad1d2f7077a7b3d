package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads values of a sealed interface: the place of the record's type, the record. */
final class ChoiceCodec extends Codec<Object> {

    private final Codec<?>[] codecs;
    private final int[] options;
    private final Map<Class<?>, Integer> places = new HashMap<>();

    /**
     * Creates a codec.
     *
     * @param types the records
     * @param options the places of their codecs
     * @param codecs the contract's codecs, complete when the first value crosses
     */
    ChoiceCodec(List<ExchangeType.Product> types, int[] options, Codec<?>[] codecs) {
        super(Short.BYTES + 1);
        this.options = options;
        this.codecs = codecs;
        for (int i = 0; i < types.size(); i++) {
            places.put(types.get(i).raw(), i);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the codec at a class's place is for that class
    public void write(PayloadWriter writer, Object value) {
        Integer place = places.get(value.getClass());
        if (place == null) {
            throw new IllegalArgumentException(value.getClass() + " is none of the records");
        }
        writer.putShort(place);
        ((Codec<Object>) codecs[options[place]]).write(writer, value);
    }

    @Override
    public Object read(PayloadReader reader) {
        int place = reader.getShort() & 0xffff;
        if (place >= options.length) {
            throw reader.violation("place=" + place + " among " + options.length + " records");
        }
        return codecs[options[place]].read(reader);
    }
}
