package dev.cloister.vault.service;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.vault.Vault;

import java.security.SecureRandom;

/** Provides a vault with a key of its own to each compartment. */
public final class VaultProvider implements ServiceProvider<Vault> {

    private static final byte[] MESSAGE = new byte[1];
    private static final byte[] NO_SIGNATURE = new byte[64];

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public VaultProvider() {}

    @Override
    public Class<Vault> contract() {
        return Vault.class;
    }

    @Override
    public Vault create(ServiceContext context) {
        return new SigningVault(new SecureRandom(), Passphrase.OF_THE_DEMO);
    }

    // Without the passphrase, which this process does not know: unlocking is not in it.
    @Override
    public void warmUp(Vault vault) {
        if (vault.verify(MESSAGE, NO_SIGNATURE)) {
            throw new IllegalStateException("zeros verify as a signature");
        }
    }
}
