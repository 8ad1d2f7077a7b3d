package dev.cloister.vault.service;

import dev.cloister.vault.Vault;
import dev.cloister.vault.WrongPassphraseException;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;

/**
 * A vault around a key pair of the JDK's. In which order it is called, and that {@link #unlock} and
 * {@link #close} run alone, is the contract's doing: no field needs a lock.
 */
final class SigningVault implements Vault {

    private static final String ALGORITHM = "Ed25519";

    private static final int ATTEMPTS = 3;

    private final Passphrase passphrase;
    private final PublicKey publicKey;
    private @Nullable PrivateKey privateKey;
    private int attemptsLeft = ATTEMPTS;

    /** Makes the key from what a generator says, and knows what unlocks it. */
    SigningVault(SecureRandom random, Passphrase passphrase) {
        KeyPair pair = generate(random);
        this.passphrase = passphrase;
        this.publicKey = pair.getPublic();
        this.privateKey = pair.getPrivate();
    }

    private static KeyPair generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    @Override
    public void unlock(char[] attempt) throws WrongPassphraseException {
        if (attemptsLeft > 0) {
            // First, so that an attempt that fails in any way is one.
            attemptsLeft--;
            if (passphrase.matches(attempt)) {
                return;
            }
        }
        if (attemptsLeft == 0) {
            privateKey = null;
        }
        throw new WrongPassphraseException(attemptsLeft);
    }

    @Override
    public byte[] sign(byte[] message) {
        PrivateKey key = privateKey;
        if (key == null) {
            throw new IllegalStateException("the key is gone");
        }
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.getEncoded();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // of another length, or no point of the curve
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    @Override
    public void close() {
        // The JDK cannot overwrite an Ed25519 key; only the end of the process erases it.
        privateKey = null;
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("java.base of this image cannot do " + ALGORITHM, e);
    }
}
