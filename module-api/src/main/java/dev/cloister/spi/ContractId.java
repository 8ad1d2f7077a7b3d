package dev.cloister.spi;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a service and its callers must mean alike.
 *
 * @param name the service's name
 * @param version its version
 * @param digest the SHA-256 of its precise description, as 64 hexadecimal digits
 */
public record ContractId(String name, int version, String digest) {

    private static final int DIGEST_DIGITS = 64;

    /** Checks the digest. */
    public ContractId {
        if (!isDigest(digest)) {
            throw new IllegalArgumentException(
                    "digest=" + digest + ", must be 64 hexadecimal digits");
        }
    }

    /**
     * Tells whether a text can be a contract's digest.
     *
     * @param text any text
     * @return whether it is 64 lower-case hexadecimal digits
     */
    public static boolean isDigest(String text) {
        if (text.length() != DIGEST_DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGEST_DIGITS; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes a contract of its description.
     *
     * @param name the service's name
     * @param version its version
     * @param description methods, payloads and error codes in a canonical text
     * @return the contract
     */
    public static ContractId of(String name, int version, String description) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(description.getBytes(StandardCharsets.UTF_8));
            return new ContractId(name, version, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    // Written out: what a record has by itself is linked at run time, for 5 ms of every start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContractId id
                && name.equals(id.name)
                && version == id.version
                && digest.equals(id.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return name + " version " + version + " (" + digest.substring(0, 12) + ")";
    }
}
