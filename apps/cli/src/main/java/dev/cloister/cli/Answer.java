package dev.cloister.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;

import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.ShortestDouble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/** What a line of output says, in UTF-8 with its line feed. */
final class Answer {

    private static final JsonFactory JSON = new JsonFactory();

    private Answer() {}

    static byte[] value(double value) {
        return line(
                json -> {
                    json.writeFieldName("value");
                    String text = ShortestDouble.text(value);
                    if (Double.isFinite(value)) {
                        json.writeNumber(text);
                    } else {
                        json.writeString(text);
                    }
                });
    }

    /**
     * An error.
     *
     * @param position where the expression is malformed, or empty if it is no error of syntax
     * @param message the reason
     */
    static byte[] error(OptionalInt position, String message) {
        return line(
                json -> {
                    json.writeObjectFieldStart("error");
                    if (position.isPresent()) {
                        json.writeNumberField("position", position.getAsInt());
                    }
                    json.writeStringField("message", Printable.text(message));
                    json.writeEndObject();
                });
    }

    /** Writes the fields of an object. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] line(Fields fields) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new Spaced());
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.write('\n');
        return out.toByteArray();
    }

    /** One line, with a space after colons and commas. */
    private static final class Spaced extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
