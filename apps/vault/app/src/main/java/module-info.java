/**
 * The program {@code vault}: has a message signed by a compartment that keeps the key.
 *
 * @provides java.util.spi.ToolProvider the program {@code vault}
 */
module dev.cloister.vault.app {
    requires static org.jspecify;
    requires dev.cloister.apps.common;
    requires dev.cloister.vault;

    // picocli fills in the annotated fields.
    opens dev.cloister.vault.app to
            info.picocli;

    provides java.util.spi.ToolProvider with
            dev.cloister.vault.app.VaultDemo;
}
