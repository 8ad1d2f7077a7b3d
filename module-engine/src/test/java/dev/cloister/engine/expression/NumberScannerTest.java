package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class NumberScannerTest {

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "5., 5",
        ".5, 0.5",
        "5.e3, 5000",
        "1e3, 1000",
        "1E+3, 1000",
        "1e-3, 0.001",
        "010, 10",
        "0x1F, 31",
        "0X1f, 31",
        "0x1e3, 483",
        "0x1.8p3, 12",
        "0x.8, 0.5",
        "0x1.8, 1.5",
        "0x1., 1",
        "0x1P-1, 0.5",
        "0x1p+2, 4",
        "1e400, Infinity",
        "1e-400, 0",
        "0x1p99999999999, Infinity",
        "0x1p-99999999999, 0",
        "1e99999999999, Infinity",
        "000000000000005, 5",
        "0000000000000005, 5",
        "999999999999999, 999999999999999",
        "9007199254740993, 9007199254740992",
        "9007199254740995, 9007199254740996",
        "4.9e-324, 4.9e-324",
        "2.4703282292062328e-324, 4.9e-324",
        "0x1.fffffffffffff8p1023, Infinity",
        "0x1.00000000000008p0, 1",
        "0x1.000000000000081p0, 1.0000000000000002"
    })
    void readsWholeNumbers(String text, double value) {
        assertEquals(text.length(), NumberScanner.end(text, 0));
        assertEquals(value, NumberScanner.value(text, 0, text.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "2e, 1", "2e+, 1", "2e+x, 1", "0x, 1", "0xg, 1", "0x+1, 1", "0x., 1", "0x1p, 3",
        "0x1p-, 3", "1_000, 1", "0b11, 1", "1.5.5, 3", "1..5, 2", "1e5e5, 3", "5d, 1", "5f, 1",
        "0x1.8p3f, 7", "1e5.5, 3", "., 0", ".e3, 0", "..5, 0"
    })
    void stopsWhereStrtodDoes(String text, int end) {
        assertEquals(end, NumberScanner.end(text, 0));
    }

    @Test
    void readsDigitsBeyondAllPrecision() {
        assertEquals(1.0, Texts.evaluate("1." + "0".repeat(60_000) + "1"));
        assertEquals(1e300, Texts.evaluate("0." + "0".repeat(1000) + "1e1301"));
        assertEquals(1.0, Texts.evaluate("0x" + "0".repeat(60_000) + "1"));
        assertEquals(Double.POSITIVE_INFINITY, Texts.evaluate("0x1" + "0".repeat(60_000)));
        assertEquals(0.0, Texts.evaluate("0x." + "0".repeat(60_000) + "1"));
        assertEquals(1.0, Texts.evaluate("0x." + "0".repeat(60_000) + "1p240004"));
    }

    @Test
    void takesLinearTime() {
        var options = Texts.DEFAULTS.withMaxTextBytes(8 << 20);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    assertEquals(
                            Double.POSITIVE_INFINITY,
                            Texts.evaluate("9".repeat(4_000_000), options));
                    assertEquals(
                            Double.POSITIVE_INFINITY,
                            Texts.evaluate("0x" + "f".repeat(4_000_000), options));
                });
    }
}
