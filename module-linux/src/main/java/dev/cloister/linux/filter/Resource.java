package dev.cloister.linux.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text beside this class. */
final class Resource {

    private Resource() {}

    /** Its lines, without empty ones at its ends. */
    static String[] lines(String name) {
        // One read and one split: a sandbox waits for this when it starts.
        try (InputStream in = Objects.requireNonNull(Resource.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\n", -1);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of this module cannot be read, " + name, e);
        }
    }
}
