package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CFormatTest {

    /** The right-hand sides are what glibc's printf writes. */
    @ParameterizedTest
    @CsvSource({
        "15.198684153570664, 15.198684",
        "0.0, 0.000000",
        "-0.0, -0.000000",
        "5e-7, 0.000000",
        "-5e-7, -0.000000",
        "-1e-9, -0.000000",
        "1.5e-6, 0.000002",
        "2.5e-6, 0.000003",
        "8.5e-6, 0.000008",
        "0.1234565, 0.123456",
        "1.0000005, 1.000001",
        "1234.0000025, 1234.000002",
        "123456789.123456789, 123456789.123457",
        "0.3333333333333333, 0.333333",
        "-2.5, -2.500000",
        "1e22, 10000000000000000000000.000000",
        "4.9e-324, 0.000000",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
    })
    void writesWhatCWrites(double value, String text) {
        assertEquals(text, CFormat.f(value));
    }

    @Test
    void writesEveryDigitOfALargeNumber() {
        String text = CFormat.f(1e300);
        assertEquals("1000000000000000052504760255204420248704468581108", text.substring(0, 49));
        assertEquals(301 + 7, text.length());
    }
}
