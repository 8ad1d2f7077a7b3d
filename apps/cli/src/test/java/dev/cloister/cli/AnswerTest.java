package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalInt;

class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.5 | {\"value\": 2.5}",
                "5 | {\"value\": 5}",
                "-0.0 | {\"value\": -0}",
                "1e300 | {\"value\": 1e300}",
                "NaN | {\"value\": \"NaN\"}",
                "Infinity | {\"value\": \"Infinity\"}",
                "-Infinity | {\"value\": \"-Infinity\"}",
            })
    void writesAValue(double value, String line) {
        assertEquals(line + "\n", new String(Answer.value(value), UTF_8));
    }

    @Test
    void writesAnError() {
        assertEquals(
                "{\"error\": {\"position\": 3, \"message\": \"a \\\"b\\\"\"}}\n",
                new String(Answer.error(OptionalInt.of(3), "a \"b\""), UTF_8));
        assertEquals(
                "{\"error\": {\"message\": \"\"}}\n",
                new String(Answer.error(OptionalInt.empty(), ""), UTF_8));
    }

    @Test
    void staysOneLineOfText() {
        assertEquals(
                "{\"error\": {\"message\": \"??? π\"}}\n",
                new String(Answer.error(OptionalInt.empty(), "\n\u0000\ud800 π"), UTF_8));
    }
}
