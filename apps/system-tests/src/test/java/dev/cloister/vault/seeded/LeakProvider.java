package dev.cloister.vault.seeded;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** Provides a service that gives the vault's key away. */
public final class LeakProvider implements ServiceProvider<Leak> {

    @Override
    public Class<Leak> contract() {
        return Leak.class;
    }

    @Override
    public Leak create(ServiceContext context) {
        return () -> SeededKey.pair().getPrivate().getEncoded();
    }
}
