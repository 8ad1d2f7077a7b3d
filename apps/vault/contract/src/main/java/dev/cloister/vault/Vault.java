package dev.cloister.vault;

import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;

/**
 * Signs with an Ed25519 key that is made when the compartment opens, and is in that process only.
 * There is no method that returns it, so not even an app whose whole memory is disclosed can lose
 * it.
 *
 * <p>Whoever holds this object of an unlocked vault can have anything signed. A compartment keeps
 * the key from being copied; it does not know who calls.
 */
@Contract(name = "dev.cloister.vault", version = 1)
@InitialState("open")
public interface Vault {

    /**
     * Allows signing.
     *
     * @param passphrase what the vault's builder chose. It comes from the app and so is no secret
     *     of the compartment's: what the app wipes may still lie in a buffer that it was sent from
     * @throws WrongPassphraseException if it is another one
     */
    @Transition(from = "open", to = "unlocked")
    void unlock(char[] passphrase) throws WrongPassphraseException;

    /**
     * Signs a message.
     *
     * @param message the bytes, as they are
     * @return 64 bytes
     */
    @Transition(from = "unlocked")
    byte[] sign(byte[] message);

    /**
     * The key that verifies.
     *
     * @return its X.509 encoding
     */
    @Transition(from = {"open", "unlocked"})
    byte[] publicKey();

    /**
     * Verifies a signature, as anybody with the public key can.
     *
     * @param message what was signed
     * @param signature any bytes
     * @return whether this vault's key made the signature
     */
    @Transition(from = {"open", "unlocked"})
    boolean verify(byte[] message, byte[] signature);

    /** Ends the use of the key. What erases it is the end of the compartment's process. */
    @Transition(
            from = {"open", "unlocked"},
            to = Transition.END)
    void close();
}
