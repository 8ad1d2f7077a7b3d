package dev.cloister.spi;

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
public record Contract(String name, int version, String digest) {

    /**
     * Makes a contract of its description.
     *
     * @param name the service's name
     * @param version its version
     * @param description methods, payloads and error codes in a canonical text
     * @return the contract
     */
    public static Contract of(String name, int version, String description) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(description.getBytes(StandardCharsets.UTF_8));
            return new Contract(name, version, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name + " version " + version + " (" + digest.substring(0, 12) + ")";
    }
}
