package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

/** Writes and reads constants of an enum, as their places. */
final class EnumCodec extends Codec<Enum<?>> {

    private final Enum<?>[] constants;

    EnumCodec(Class<?> type) {
        super(Short.BYTES);
        constants = (Enum<?>[]) type.getEnumConstants();
    }

    // The place is what crosses; both sides compared the constants before the first call.
    @Override
    @SuppressWarnings("EnumOrdinal")
    public void write(PayloadWriter writer, Enum<?> value) {
        writer.putShort(value.ordinal());
    }

    @Override
    public Enum<?> read(PayloadReader reader) {
        int place = reader.getShort() & 0xffff;
        if (place >= constants.length) {
            throw reader.violation(
                    "place=" + place + " in an enum of " + constants.length + " constants");
        }
        return constants[place];
    }
}
