package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class ShortestDoubleTest {

    @ParameterizedTest
    @CsvSource({
        "15.198684153570664, 15.198684153570664",
        "5, 5",
        "-5, -5",
        "2.5, 2.5",
        "0.1, 0.1",
        "100000, 100000",
        "0, 0",
        "-0.0, -0",
        "1e20, 100000000000000000000",
        "1e21, 1e21",
        "1e22, 1e22",
        "1e23, 1e23",
        "2e23, 2e23",
        "1e300, 1e300",
        "-1.25e300, -1.25e300",
        "123456789012345680000, 123456789012345680000",
        "1e-6, 0.000001",
        "1.5e-6, 0.0000015",
        "1e-7, 1e-7",
        "1.5e-7, 1.5e-7",
        "4.9e-324, 5e-324",
        "9.9e-324, 1e-323",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "9007199254740993, 9007199254740992",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
    })
    void writesTheShortestTextForAReader(double value, String text) {
        assertEquals(text, ShortestDouble.text(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsBackToTheSameNumber(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double bits = Double.longBitsToDouble(random.nextLong());
            assertReadsBack(bits, seed);
            assertReadsBack(Math.rint(bits % 1e6) / 1000, seed);
        }
    }

    @Test
    void usesOneDigitWhereOneIsEnough() {
        for (long bits = 1; bits <= 400; bits++) {
            double value = Double.longBitsToDouble(bits);
            String text = ShortestDouble.text(value);
            if (text.indexOf('.') < 0) {
                continue;
            }
            for (int digit = 1; digit <= 9; digit++) {
                for (int exponent = -324; exponent <= -320; exponent++) {
                    String shorter = digit + "e" + exponent;
                    assertNotEquals(value, Double.parseDouble(shorter), text + " for " + shorter);
                }
            }
        }
    }

    private static void assertReadsBack(double value, long seed) {
        String text = ShortestDouble.text(value);
        assertEquals(
                Double.doubleToLongBits(value),
                Double.doubleToLongBits(Double.parseDouble(text)),
                () -> text + " for " + value + ", seed=" + seed);
    }
}
