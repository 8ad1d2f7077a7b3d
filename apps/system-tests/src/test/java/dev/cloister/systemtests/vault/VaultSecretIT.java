package dev.cloister.systemtests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.WatchedProcess.Result;
import dev.cloister.systemtests.vault.VaultApp.Mode;
import dev.cloister.vault.seeded.SeededKey;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The private key of a vault is nowhere in the app's process and in no frame. That nothing is found
 * says something only because the same search finds what is there: what may be known, a key that a
 * service gives away, and the key of a vault without a compartment.
 */
final class VaultSecretIT {

    /** A number that fits the eye: how many signatures the app has asked for. */
    private static final String USED = "attempts-left 2\ngood 200\n";

    private static final int SEED_BYTES = 32;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private static Path directory;

    @BeforeAll
    static void useVaults() throws IOException {
        Path image = VaultProcess.writeImage(directory);
        for (Mode mode : Mode.values()) {
            Result result = VaultProcess.run(mode, image, records(mode));
            assertEquals("", result.stderr());
            assertEquals(0, result.exit());
            // Or it would be another vault's key that is searched for.
            assertTrue(
                    result.stdout().startsWith("public-key " + publicKey() + "\n" + USED),
                    result.stdout());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VaultApp.HEAP,
                VaultApp.PAGES,
                RecordingTransportProvider.SENT,
                RecordingTransportProvider.RECEIVED
            })
    void thePrivateKeyIsNotIn(String record) throws Exception {
        assertEquals(Set.of(), privateKey().formsIn(read(Mode.COMPARTMENT, record)));
    }

    @ParameterizedTest
    @ValueSource(strings = {VaultApp.HEAP, VaultApp.PAGES, RecordingTransportProvider.RECEIVED})
    void thePublicKeyIsIn(String record) throws IOException {
        byte[] key = SeededKey.pair().getPublic().getEncoded();
        assertFound("key", SecretSearch.of("key", key), Mode.COMPARTMENT, record);
    }

    @ParameterizedTest
    @ValueSource(strings = {VaultApp.HEAP, VaultApp.PAGES, RecordingTransportProvider.SENT})
    void theMessageIsIn(String record) throws IOException {
        byte[] message = VaultApp.MESSAGE.getBytes(StandardCharsets.US_ASCII);
        assertFound("message", SecretSearch.of("message", message), Mode.COMPARTMENT, record);
    }

    @ParameterizedTest
    @ValueSource(strings = {VaultApp.HEAP, VaultApp.PAGES, RecordingTransportProvider.RECEIVED})
    void aKeyThatIsGivenAwayIsIn(String record) throws Exception {
        assertFound("seed", privateKey(), Mode.LEAKING_COMPARTMENT, record);
    }

    @ParameterizedTest
    @ValueSource(strings = {VaultApp.HEAP, VaultApp.PAGES})
    void theKeyOfAVaultInTheSameProcessIsIn(String record) throws Exception {
        assertFound("seed", privateKey(), Mode.SAME_PROCESS, record);
    }

    @Test
    void everyFrameIsRecorded() throws IOException {
        // 200 messages to sign and 200 to verify; each has a header, too.
        int least = 400 * VaultApp.MESSAGE.length();
        assertTrue(read(Mode.COMPARTMENT, RecordingTransportProvider.SENT).length > least);
        // 200 signatures.
        assertTrue(read(Mode.COMPARTMENT, RecordingTransportProvider.RECEIVED).length > 200 * 64);
    }

    private static void assertFound(String form, SecretSearch search, Mode mode, String record)
            throws IOException {
        Set<String> forms = search.formsIn(read(mode, record));
        assertTrue(forms.contains(form), () -> "in " + record + " only " + forms);
    }

    /** The key in the two forms that one can sign with: as it was drawn, and as it is used. */
    private static SecretSearch privateKey() throws GeneralSecurityException {
        byte[] encoding = SeededKey.pair().getPrivate().getEncoded();
        // What comes before it in the encoding is the same for all keys, and no secret.
        byte[] seed = Arrays.copyOfRange(encoding, encoding.length - SEED_BYTES, encoding.length);
        return SecretSearch.of(
                Map.of("seed", seed, "scalar", MessageDigest.getInstance("SHA-512").digest(seed)));
    }

    private static String publicKey() {
        return HexFormat.of().formatHex(SeededKey.pair().getPublic().getEncoded());
    }

    private static byte[] read(Mode mode, String record) throws IOException {
        return Files.readAllBytes(records(mode).resolve(record));
    }

    private static Path records(Mode mode) throws IOException {
        return Files.createDirectories(directory.resolve(mode.name()));
    }
}
