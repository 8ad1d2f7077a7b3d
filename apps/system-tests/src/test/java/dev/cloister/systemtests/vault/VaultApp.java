package dev.cloister.systemtests.vault;

import dev.cloister.api.Compartment;
import dev.cloister.testkit.LocalCompartment;
import dev.cloister.vault.Vault;
import dev.cloister.vault.WrongPassphraseException;
import dev.cloister.vault.seeded.Leak;
import dev.cloister.vault.service.SeededVaultProvider;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/**
 * An app in a JVM of its own that uses a vault, and then writes down everything that it remembers
 * while it still holds the vault.
 */
public final class VaultApp {

    /** Where the vault is. */
    public enum Mode {
        /** Where it belongs. */
        COMPARTMENT,
        /** There too, beside a service that gives its key away. */
        LEAKING_COMPARTMENT,
        /** In this very process. */
        SAME_PROCESS
    }

    static final String MESSAGE = "a message of which no byte is a secret, to be signed and found";

    static final String HEAP = "heap.hprof";

    static final String PAGES = "pages.bin";

    private static final int SIGNATURES = 200;

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private VaultApp() {}

    /**
     * Uses a vault.
     *
     * @param arguments the mode, the directory to write to, the image
     */
    public static void main(String... arguments) throws IOException {
        Mode mode = Mode.valueOf(arguments[0]);
        Path directory = Path.of(arguments[1]);
        try (Compartment compartment = open(mode, Path.of(arguments[2]))) {
            Vault vault = compartment.service(Vault.class);
            byte[] publicKey = vault.publicKey();
            byte[] message = MESSAGE.getBytes(StandardCharsets.US_ASCII);
            System.out.println("public-key " + HexFormat.of().formatHex(publicKey));
            try {
                use(vault, message);
                if (mode == Mode.LEAKING_COMPARTMENT) {
                    System.out.println(
                            "leaked " + compartment.service(Leak.class).privateKey().length);
                }
                Memory.writeHeap(directory.resolve(HEAP));
                Memory.writePages(directory.resolve(PAGES));
                vault.close();
            } finally {
                // What the search is to find has been there all the time.
                Reference.reachabilityFence(publicKey);
                Reference.reachabilityFence(message);
            }
        }
    }

    private static Compartment open(Mode mode, Path image) {
        return mode == Mode.SAME_PROCESS
                ? LocalCompartment.open(new SeededVaultProvider())
                : Compartment.builder().image(image).deadline(DEADLINE).open();
    }

    private static void use(Vault vault, byte[] message) {
        try {
            vault.unlock("a guess".toCharArray());
        } catch (WrongPassphraseException e) {
            System.out.println("attempts-left " + e.attemptsLeft());
        }
        vault.unlock("correct horse battery staple".toCharArray());
        int good = 0;
        for (int i = 0; i < SIGNATURES; i++) {
            if (vault.verify(message, vault.sign(message))) {
                good++;
            }
        }
        System.out.println("good " + good);
    }
}
