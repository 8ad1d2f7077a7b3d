package dev.cloister.vault.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.testkit.LocalCompartment;
import dev.cloister.vault.Vault;
import dev.cloister.vault.WrongPassphraseException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vault as an app sees it, behind its contract. */
class VaultContractTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    private final Compartment compartment = LocalCompartment.open(new VaultProvider());
    private final Vault vault = compartment.service(Vault.class);

    @AfterEach
    void close() {
        compartment.close();
    }

    @Test
    void signsOnlyWhenItIsUnlocked() {
        var e = assertThrows(IllegalCallOrderException.class, () -> vault.sign(MESSAGE));
        assertEquals("open", e.state());
        unlock();
        assertTrue(vault.verify(MESSAGE, vault.sign(MESSAGE)));
    }

    @Test
    void staysOpenAfterAWrongPassphrase() {
        var wrong =
                assertThrows(
                        WrongPassphraseException.class, () -> vault.unlock("guess".toCharArray()));
        assertEquals(2, wrong.attemptsLeft());
        var e = assertThrows(IllegalCallOrderException.class, () -> vault.sign(MESSAGE));
        assertEquals("open", e.state());
        unlock();
    }

    @Test
    void isUnlockedOnce() {
        unlock();
        var e = assertThrows(IllegalCallOrderException.class, this::unlock);
        assertEquals("unlocked", e.state());
    }

    @Test
    void doesNothingOnceItIsClosed() {
        vault.close();
        assertThrows(IllegalCallOrderException.class, vault::publicKey);
        assertThrows(IllegalCallOrderException.class, vault::close);
    }

    @Test
    void isOneVaultForAllWhoAsk() {
        unlock();
        Vault another = compartment.service(Vault.class);
        assertArrayEquals(vault.publicKey(), another.publicKey());
        assertTrue(another.verify(MESSAGE, another.sign(MESSAGE)));
    }

    private void unlock() {
        vault.unlock("correct horse battery staple".toCharArray());
    }
}
