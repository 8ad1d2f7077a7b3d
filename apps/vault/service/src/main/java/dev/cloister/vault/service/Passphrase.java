package dev.cloister.vault.service;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What unlocks a vault. The image holds a salted hash; whoever can read the image can still try
 * passphrases on it, as fast as the iterations let them.
 */
final class Passphrase {

    /** Of "correct horse battery staple". A vault of your own has another hash here. */
    static final Passphrase OF_THE_DEMO =
            new Passphrase(
                    "8f1c5ad3e2b94706a5d07c3b1e9f6248",
                    "bce6b3bf247cfdc4ab1ec2466c41bc9e73987e5e4afb76bfe6b42d822575c5ca");

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    private static final int ITERATIONS = 600_000;

    private final byte[] salt;
    private final byte[] hash;

    /** Knows a passphrase by its salt and hash, in hexadecimal digits. */
    Passphrase(String salt, String hash) {
        this.salt = HexFormat.of().parseHex(salt);
        this.hash = HexFormat.of().parseHex(hash);
    }

    /** Tells whether this is the passphrase, in a time that does not depend on how wrong it is. */
    boolean matches(char[] attempt) {
        var key = new PBEKeySpec(attempt, salt, ITERATIONS, hash.length * Byte.SIZE);
        try {
            var factory = SecretKeyFactory.getInstance(ALGORITHM);
            return MessageDigest.isEqual(hash, factory.generateSecret(key).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("java.base of this image cannot do " + ALGORITHM, e);
        } finally {
            key.clearPassword();
            Arrays.fill(attempt, '\0');
        }
    }
}
