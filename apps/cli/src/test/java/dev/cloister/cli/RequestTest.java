package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class RequestTest {

    @Test
    void readsExpressionAndVariables() throws Exception {
        assertEquals(
                new Request("x+π", Map.of("x", 1.5, "y", -2.0)),
                parse("{\"expression\":\"x+\\u03c0\",\"variables\":{\"x\":1.5,\"y\":-2}}"));
        assertEquals(new Request("1", Map.of()), parse(" {\"expression\":\"1\"} \r"));
    }

    @Test
    void ignoresUnknownFields() throws Exception {
        assertEquals(
                new Request("1", Map.of()),
                parse("{\"id\":{\"a\":[1,{}]},\"expression\":\"1\",\"last\":[[]]}"));
    }

    @Test
    void readsNumbersWithFullPrecision() throws Exception {
        Map<String, Double> variables =
                parse(
                                "{\"expression\":\"\",\"variables\":{\"a\":0.1,\"b\":-0,\"c\":1e999,"
                                    + "\"d\":2.1649348980190553e-15,\"e\":\"Infinity\","
                                    + "\"f\":12345678901234567890}}")
                        .variables();
        assertEquals(
                Map.of(
                        "a",
                        0.1,
                        "b",
                        -0.0,
                        "c",
                        Double.POSITIVE_INFINITY,
                        "d",
                        2.1649348980190553e-15,
                        "e",
                        Double.POSITIVE_INFINITY,
                        "f",
                        Double.parseDouble("12345678901234567890")),
                variables);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | a line must be one JSON object",
                "1 | a line must be one JSON object",
                "{} | field \"expression\" is missing",
                "{\"expression\":1} | field \"expression\" must be a string",
                "{\"expression\":null} | field \"expression\" must be a string",
                "{\"expression\":[\"1\"]} | field \"expression\" must be a string",
                "{\"expression\":\"1\",\"variables\":[]} | field \"variables\" must be an object",
                "{\"expression\":\"1\",\"variables\":null} | field \"variables\" must be an object",
                "{\"expression\":\"1\",\"expression\":\"2\"} | field \"expression\" is given twice",
                "{\"variables\":{},\"variables\":{}} | field \"variables\" is given twice",
                "{\"variables\":{\"x\":1,\"x\":2}} | variable \"x\" is given twice",
                "{\"expression\":\"1 | malformed JSON at column 17: the line ends too early",
                "{\"expression\":\"1\"} {} | a line must be one JSON object, nothing behind it",
            })
    void saysWhatIsWrong(String line, String message) {
        assertEquals(message, refusal(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "\"1\"", "[]", "{}", "\"inf\""})
    void refusesAVariableThatIsNoNumber(String value) {
        String message = refusal("{\"expression\":\"x\",\"variables\":{\"x\":" + value + "}}");
        assertTrue(message.startsWith("variable \"x\" must be a number"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"expression\"",
                "{\"expression\":\"1",
                "{\"expression\":\"1\",}",
                "{expression:1}",
                "{\"expression\":\"1\"}}",
                "{\"expression\":\"1\",\"variables\":{\"x\":NaN}}",
                "nonsense",
            })
    void refusesWhatIsNoJson(String line) {
        String message = refusal(line);
        assertTrue(message.startsWith("malformed JSON at column "), message);
        assertTrue(message.matches("[^\n`_]{0,60}"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsNoOtherEncodingThanUtf8(String charset) throws Exception {
        String json = "{\"expression\":\"1\"}";
        for (String text : List.of(json, "\ufeff" + json)) {
            byte[] line = text.getBytes(Charset.forName(charset));
            assertThrows(Request.MalformedException.class, () -> Request.parse(line));
        }
        assertEquals(new Request("1", Map.of()), parse("\ufeff" + json));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void refusesWhatTheJsonReaderHasALimitFor(String line) {
        assertEquals(
                "JSON beyond the limits: a number may have 1000 digits, a name 50000 characters,"
                        + " objects and arrays may nest 1000 deep",
                refusal(line));
    }

    static List<String> tooMuch() {
        return List.of(
                "{\"a\":" + "1".repeat(1001) + "}",
                "{\"a\":" + "[".repeat(1100),
                "{\"" + "a".repeat(60_000) + "\":1}",
                "{\"a\":".repeat(150_000));
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] line = "{\"expression\":\"?\"}".getBytes(UTF_8);
        line[15] = (byte) 0xff;
        Exception e = assertThrows(Request.MalformedException.class, () -> Request.parse(line));
        assertEquals("malformed UTF-8 at byte 16", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbageIsARequestOrMalformedAndNothingElse(long seed) {
        var random = new SplittableRandom(seed);
        byte[] good =
                "{\"expression\":\"x\",\"variables\":{\"x\":1.5,\"y\":\"NaN\"}}".getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] line = good.clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            try {
                Request.parse(line);
            } catch (Request.MalformedException e) {
                refused++;
            }
        }
        assertTrue(refused > 0, "seed=" + seed);
    }

    private static Request parse(String line) throws Request.MalformedException {
        return Request.parse(line.getBytes(UTF_8));
    }

    private static String refusal(String line) {
        return String.valueOf(
                assertThrows(Request.MalformedException.class, () -> parse(line)).getMessage());
    }
}
