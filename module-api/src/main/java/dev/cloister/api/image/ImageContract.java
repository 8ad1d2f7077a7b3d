package dev.cloister.api.image;

/**
 * A contract that an image offers.
 *
 * @param name the contract's name
 * @param version its version
 * @param digest the SHA-256 of its canonical description, as 64 hexadecimal digits
 */
public record ImageContract(String name, int version, String digest) {}
