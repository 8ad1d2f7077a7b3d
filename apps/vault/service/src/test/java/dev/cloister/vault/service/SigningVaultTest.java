package dev.cloister.vault.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.vault.WrongPassphraseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.util.Arrays;

class SigningVaultTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    private final SigningVault vault = new SigningVault(new SecureRandom(), Passphrase.OF_THE_DEMO);

    @Test
    void signsWhatItThenVerifies() {
        unlock();
        byte[] signature = vault.sign(MESSAGE);
        assertEquals(64, signature.length);
        assertTrue(vault.verify(MESSAGE, signature));
        assertFalse(vault.verify(new byte[] {1, 2, 4}, signature));
        signature[40]++;
        assertFalse(vault.verify(MESSAGE, signature));
    }

    @Test
    void makesAnotherKeyEachTime() {
        var other = new SigningVault(new SecureRandom(), Passphrase.OF_THE_DEMO);
        assertFalse(Arrays.equals(vault.publicKey(), other.publicKey()));
        assertArrayEquals(vault.publicKey(), vault.publicKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1000})
    void takesNoOtherBytesForASignature(int length) {
        assertFalse(vault.verify(MESSAGE, new byte[length]));
    }

    @Test
    void countsWrongPassphrases() {
        assertEquals(2, attemptsLeftAfterAGuess());
        assertEquals(1, attemptsLeftAfterAGuess());
        unlock();
        assertTrue(vault.verify(MESSAGE, vault.sign(MESSAGE)));
    }

    @Test
    void givesUpTheKeyAfterThreeWrongPassphrases() {
        byte[] publicKey = vault.publicKey();
        attemptsLeftAfterAGuess();
        attemptsLeftAfterAGuess();
        assertEquals(0, attemptsLeftAfterAGuess());
        var e = assertThrows(WrongPassphraseException.class, this::unlock);
        assertEquals(0, e.attemptsLeft());
        assertThrows(IllegalStateException.class, () -> vault.sign(MESSAGE));
        assertArrayEquals(publicKey, vault.publicKey());
    }

    @Test
    void signsNothingOnceItIsClosed() {
        unlock();
        vault.close();
        assertThrows(IllegalStateException.class, () -> vault.sign(MESSAGE));
    }

    private void unlock() {
        vault.unlock("correct horse battery staple".toCharArray());
    }

    private int attemptsLeftAfterAGuess() {
        return assertThrows(
                        WrongPassphraseException.class, () -> vault.unlock("guess".toCharArray()))
                .attemptsLeft();
    }
}
