package dev.cloister.vault.seeded;

import dev.cloister.api.contract.Contract;

/** What no vault has. */
@Contract(name = "dev.cloister.vault.leak", version = 1)
public interface Leak {

    /** The private key, in its PKCS#8 encoding. */
    byte[] privateKey();
}
