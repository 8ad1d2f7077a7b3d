package dev.cloister.vault.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.apps.common.ExitStatus;
import dev.cloister.vault.Vault;
import dev.cloister.vault.WrongPassphraseException;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

class VaultDemoTest {

    private final StringWriter out = new StringWriter();

    @Test
    void acceptsAGoodSignature() throws GeneralSecurityException {
        assertEquals(ExitStatus.SUCCESS, show(new FakeVault(0)));
        assertTrue(out.toString().contains("a guess: wrong passphrase: attemptsLeft=2"));
        assertTrue(out.toString().endsWith(" it is good\n"), out.toString());
    }

    @Test
    void isNotTakenInByABadSignature() throws GeneralSecurityException {
        assertEquals(ExitStatus.FAILURE, show(new FakeVault(1)));
        assertTrue(out.toString().endsWith(" it is bad\n"), out.toString());
    }

    private int show(Vault vault) {
        var writer = new PrintWriter(out);
        int status = VaultDemo.show(vault, "hello", writer);
        writer.flush();
        return status;
    }

    /** Signs in this process, and adds a number to the first byte of each signature. */
    private static final class FakeVault implements Vault {

        private final KeyPair pair;
        private final int error;

        FakeVault(int error) throws GeneralSecurityException {
            this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            this.error = error;
        }

        @Override
        public void unlock(char[] passphrase) {
            if (!Arrays.equals(passphrase, "correct horse battery staple".toCharArray())) {
                throw new WrongPassphraseException(2);
            }
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(message);
                byte[] signed = signature.sign();
                signed[0] += (byte) error;
                return signed;
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public byte[] publicKey() {
            return pair.getPublic().getEncoded();
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
