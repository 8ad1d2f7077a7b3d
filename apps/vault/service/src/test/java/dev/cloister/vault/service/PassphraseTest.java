package dev.cloister.vault.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseTest {

    @Test
    void knowsItself() {
        assertTrue(Passphrase.OF_THE_DEMO.matches("correct horse battery staple".toCharArray()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse battery stapl", "correct horse battery staple "})
    void knowsOthersFromItself(String other) {
        assertFalse(Passphrase.OF_THE_DEMO.matches(other.toCharArray()));
    }

    @Test
    void wipesWhatItWasGiven() {
        char[] attempt = {'a', 'b'};
        assertFalse(Passphrase.OF_THE_DEMO.matches(attempt));
        assertArrayEquals(new char[2], attempt);
    }
}
