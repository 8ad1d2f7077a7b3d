package dev.cloister.vault;

import dev.cloister.api.ServiceException;

/** A vault was to be unlocked with a passphrase that is not its own. */
public final class WrongPassphraseException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final int attemptsLeft;

    /**
     * Creates the exception.
     *
     * @param attemptsLeft how many more passphrases the vault will look at
     */
    public WrongPassphraseException(int attemptsLeft) {
        super("wrong passphrase: attemptsLeft=" + attemptsLeft + advice(attemptsLeft), null);
        this.attemptsLeft = attemptsLeft;
    }

    private static String advice(int attemptsLeft) {
        return attemptsLeft > 0
                ? ", try another one"
                : ", the key is lost. Open another compartment, which has another key";
    }

    /**
     * How many more passphrases the vault will look at.
     *
     * @return 0 if the vault has given its key up
     */
    public int attemptsLeft() {
        return attemptsLeft;
    }
}
