package dev.cloister.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a line of input asks for.
 *
 * @param expression the text
 * @param variables the variables' names and values
 */
record Request(String expression, Map<String, Double> variables) {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** A line is no request; the message says why. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** Reads one line in UTF-8. */
    static Request parse(byte[] line) throws MalformedException {
        try (JsonParser parser = JSON.createParser(line)) {
            return parse(parser);
        } catch (JsonProcessingException e) {
            throw new MalformedException(
                    "malformed JSON at column "
                            + e.getLocation().getColumnNr()
                            + ": "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request parse(JsonParser parser) throws IOException, MalformedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("a line must be one JSON object");
        }
        String expression = null;
        Map<String, Double> variables = Map.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "expression" -> expression = text(parser, token);
                case "variables" -> variables = variables(parser, token);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedException("a line must be one JSON object, nothing behind it");
        }
        if (expression == null) {
            throw new MalformedException("field \"expression\" is missing");
        }
        return new Request(expression, variables);
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
            variables.put(name, number(parser, name));
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
                                    + name
                                    + "\" must be a number, or \"NaN\", \"Infinity\" or"
                                    + " \"-Infinity\"");
        };
    }
}
