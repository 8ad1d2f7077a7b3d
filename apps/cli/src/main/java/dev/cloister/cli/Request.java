package dev.cloister.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

import dev.cloister.apps.common.Printable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a line of input asks for.
 *
 * @param expression the text
 * @param variables the variables' names and values
 */
record Request(String expression, Map<String, Double> variables) {

    private static final JsonFactory JSON = new JsonFactory();

    /** What some editors put before a text. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String TOO_MUCH =
            "JSON beyond the limits: a number may have "
                    + StreamReadConstraints.DEFAULT_MAX_NUM_LEN
                    + " digits, a name "
                    + StreamReadConstraints.DEFAULT_MAX_NAME_LEN
                    + " characters, objects and arrays may nest "
                    + StreamReadConstraints.DEFAULT_MAX_DEPTH
                    + " deep";

    /** A line is no request; the message says why. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** Reads one line in UTF-8. */
    static Request parse(byte[] line) throws MalformedException {
        String text = decode(line);
        try (JsonParser parser = JSON.createParser(text)) {
            return parse(parser);
        } catch (IOException e) {
            throw malformed(1, "");
        }
    }

    /** Decodes here, because the JSON reader would guess: it takes UTF-16 and UTF-32 too. */
    private static String decode(byte[] line) throws MalformedException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        try {
            String text = UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedException("malformed UTF-8 at byte " + (bytes.position() + 1));
        }
    }

    /** The reader's own messages speak of its settings, so each kind gets words of ours. */
    private static Request parse(JsonParser parser) throws MalformedException {
        try {
            return read(parser);
        } catch (JsonEOFException e) {
            throw malformed(column(parser), ": the line ends too early");
        } catch (StreamConstraintsException e) {
            throw new MalformedException(TOO_MUCH);
        } catch (IOException | RuntimeException e) {
            // A fault of the reader, too, must not cost more than this line.
            throw malformed(column(parser), "");
        }
    }

    private static int column(JsonParser parser) {
        return parser.currentLocation().getColumnNr();
    }

    private static MalformedException malformed(int column, String reason) {
        return new MalformedException("malformed JSON at column " + column + reason);
    }

    private static Request read(JsonParser parser) throws IOException, MalformedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("a line must be one JSON object");
        }
        String expression = null;
        Map<String, Double> variables = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "expression" -> {
                    requireFirst(field, expression);
                    expression = text(parser, token);
                }
                case "variables" -> {
                    requireFirst(field, variables);
                    variables = variables(parser, token);
                }
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedException("a line must be one JSON object, nothing behind it");
        }
        if (expression == null) {
            throw new MalformedException("field \"expression\" is missing");
        }
        return new Request(expression, variables == null ? Map.of() : variables);
    }

    private static void requireFirst(String field, @Nullable Object earlier)
            throws MalformedException {
        if (earlier != null) {
            throw new MalformedException("field \"" + field + "\" is given twice");
        }
    }

    private static String text(JsonParser parser, @Nullable JsonToken token)
            throws IOException, MalformedException {
        if (token != JsonToken.VALUE_STRING) {
            throw new MalformedException("field \"expression\" must be a string");
        }
        return parser.getText();
    }

    private static Map<String, Double> variables(JsonParser parser, @Nullable JsonToken token)
            throws IOException, MalformedException {
        if (token != JsonToken.START_OBJECT) {
            throw new MalformedException("field \"variables\" must be an object");
        }
        Map<String, Double> variables = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (variables.put(name, number(parser, name)) != null) {
                throw new MalformedException(
                        "variable \"" + Printable.excerpt(name) + "\" is given twice");
            }
        }
        return variables;
    }

    private static double number(JsonParser parser, String name)
            throws IOException, MalformedException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            // The text, because -0 is an integer to the parser, without its sign.
            return Double.parseDouble(parser.getText());
        }
        String text = token == JsonToken.VALUE_STRING ? parser.getText() : "";
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                    throw new MalformedException(
                            "variable \""
                                    + Printable.excerpt(name)
                                    + "\" must be a number, or \"NaN\", \"Infinity\" or"
                                    + " \"-Infinity\"");
        };
    }
}
