package dev.cloister.vault.app;

import dev.cloister.api.Compartment;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.TransportOption;
import dev.cloister.vault.Vault;
import dev.cloister.vault.WrongPassphraseException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.HexFormat;

/** Has a message signed by a vault, and checks the signature with the JDK of this process. */
@Command(name = "vault", description = "Signs a message with a key that only a compartment has.")
public final class VaultDemo extends Program {

    /** A demonstration's passphrase is no secret. */
    private static final String PASSPHRASE = "correct horse battery staple";

    private static final String ALGORITHM = "Ed25519";

    /** Unlocking is slow on purpose, for those who guess. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Mixin private TransportOption transport = new TransportOption();

    @Option(
            names = "--image",
            paramLabel = "DIR",
            defaultValue = "${sys:cloister.home}/images/vault",
            description = "The vault's sandbox image; without it, the one that was built.")
    private Path image = Path.of("");

    @Parameters(
            arity = "0..1",
            paramLabel = "MESSAGE",
            defaultValue = "a message",
            description = "What is signed; without it, a message.")
    private String message = "";

    /** Creates the program. */
    public VaultDemo() {}

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        Compartment.Builder builder = Compartment.builder().image(image).deadline(DEADLINE);
        try (Compartment compartment = transport.applyTo(builder).open()) {
            return show(compartment.service(Vault.class), message, out);
        }
    }

    /** Shows what a vault does. */
    static int show(Vault vault, String message, PrintWriter out) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] publicKey = vault.publicKey();
        print(out, "public key", publicKey);
        try {
            vault.unlock("a guess".toCharArray());
        } catch (WrongPassphraseException e) {
            out.print("a guess: " + e.getMessage() + "\n");
        }
        vault.unlock(PASSPHRASE.toCharArray());
        byte[] signature = vault.sign(bytes);
        print(out, "signature", signature);
        vault.close();

        boolean good = verifies(publicKey, bytes, signature);
        out.print("to this process, which never had the key, it is " + verdict(good) + "\n");
        return good ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }

    private static void print(PrintWriter out, String name, byte[] bytes) {
        out.print(name + " " + HexFormat.of().formatHex(bytes) + "\n");
    }

    private static String verdict(boolean good) {
        return good ? "good" : "bad";
    }

    private static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(publicKey));
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // what is no key and no signature is no good one
        }
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new VaultDemo().runAndExit(arguments);
    }
}
