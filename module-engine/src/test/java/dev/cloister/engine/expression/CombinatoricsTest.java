package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class CombinatoricsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.9, 1",
        "-0.0, 1",
        "1, 1",
        "4.8, 24",
        "-0.5, NaN",
        "-1, NaN",
        "20, 2432902008176640000",
        "21, Infinity",
        "4294967295, Infinity",
        "4294967296, Infinity",
        "Infinity, Infinity",
        "-Infinity, NaN"
    })
    void fac(double a, double value) {
        assertEquals(value, Combinatorics.fac(a));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2, 10",
        "5.9, 2.9, 10",
        "2.5, 2.9, NaN",
        "0.5, 0.7, NaN",
        "0, 0, 1",
        "-1, 0, NaN",
        "5, -1, NaN",
        "2, 3, NaN",
        "100, 95, 75287520",
        "61, 30, 2.3271417662763053e17",
        "62, 31, 4.6542835325526106e17",
        "63, 31, Infinity",
        "100, 50, Infinity",
        "300, 100, Infinity",
        "4294967295, 2, 9.2233720304123249e18",
        "4294967295, 2147483647, Infinity",
        "4294967296, 1, Infinity",
        "Infinity, Infinity, Infinity"
    })
    void ncr(double n, double r, double value) {
        assertEquals(value, Combinatorics.ncr(n, r));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2, 20",
        "20, 20, 2432902008176640000",
        "30, 21, Infinity",
        "30, 25, Infinity",
        "2, 4, NaN"
    })
    void npr(double n, double r, double value) {
        assertEquals(value, Combinatorics.npr(n, r));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fac(0/0)",
                "ncr(5,0/0)",
                "ncr(0/0,0)",
                "ncr(0/0,1)",
                "ncr(0/0,2)",
                "ncr(0/0,3)",
                "npr(0/0,0)",
                "npr(sqrt(-1),1)",
                "npr(5,0/0)",
                "ncr(0/0,0/0)"
            })
    void nanGivesNanAtOnce(String text) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertEquals(Double.NaN, Texts.evaluate(text)));
    }

    @Test
    void isExactAsFarAsItGoes() {
        long factorial = 1;
        for (int n = 1; n <= 20; n++) {
            factorial *= n;
            assertEquals((double) factorial, Combinatorics.fac(n));
        }
    }
}
