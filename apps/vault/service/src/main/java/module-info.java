/**
 * The vault, for the compartment only.
 *
 * @provides dev.cloister.spi.ServiceProvider of the contract {@code dev.cloister.vault}
 */
module dev.cloister.vault.service {
    requires static org.jspecify;
    requires dev.cloister.vault;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.vault.service.VaultProvider;
}
