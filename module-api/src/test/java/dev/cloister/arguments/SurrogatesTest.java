package dev.cloister.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class SurrogatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é√", "🙂", "a🙂🙂b", "\0\uffff"})
    void wholePairsAreNone(String text) {
        assertEquals(-1, Surrogates.indexOfHalf(text));
        assertSame(text, Surrogates.replaced(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'\ud800', 0, '?'",
        "'a\udc00', 1, 'a?'",
        "'🙂\ud83d', 2, '🙂?'",
        "'\ud83d🙂', 0, '?🙂'",
        "'\ude42\ud83d', 0, '??'",
        "'🙂\ude42b\ud800🙂', 2, '🙂?b?🙂'"
    })
    void halvesAreFoundAndReplaced(String text, int index, String replaced) {
        assertEquals(index, Surrogates.indexOfHalf(text));
        assertEquals(replaced, Surrogates.replaced(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheEncoderOfTheJdk(long seed) {
        var random = new SplittableRandom(seed);
        char[] alphabet = {'a', 'é', '\ud83d', '\ude42', '\ud800', '\udfff'};
        for (int i = 0; i < 2000; i++) {
            char[] characters = new char[random.nextInt(8)];
            for (int j = 0; j < characters.length; j++) {
                characters[j] = alphabet[random.nextInt(alphabet.length)];
            }
            String text = new String(characters);
            String expected = new String(text.getBytes(UTF_8), UTF_8);
            assertEquals(expected, Surrogates.replaced(text), "seed=" + seed);
            assertEquals(text.equals(expected), Surrogates.indexOfHalf(text) < 0, "seed=" + seed);
        }
    }
}
