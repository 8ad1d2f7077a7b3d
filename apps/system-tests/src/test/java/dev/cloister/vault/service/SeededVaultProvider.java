package dev.cloister.vault.service;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.vault.Vault;
import dev.cloister.vault.seeded.SeededRandom;

/** Provides the vault with a key that the test knows too. */
public final class SeededVaultProvider implements ServiceProvider<Vault> {

    @Override
    public Class<Vault> contract() {
        return Vault.class;
    }

    @Override
    public Vault create(ServiceContext context) {
        return new SigningVault(new SeededRandom(), Passphrase.OF_THE_DEMO);
    }
}
