package dev.cloister.escape.service.machine;

import dev.cloister.escape.Target;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory as text, and secrets in it. */
public final class Bytes {

    private static final Pattern SECRET = Pattern.compile(Target.SECRET + "[0-9a-f]{16}");

    private Bytes() {}

    /**
     * Memory as text.
     *
     * @param memory at most 2 GiB
     * @return a character for each byte
     */
    public static String text(MemorySegment memory) {
        return new String(memory.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    /**
     * Looks for a secret.
     *
     * @param text where
     * @return the first one
     */
    public static Optional<String> secret(String text) {
        Matcher matcher = SECRET.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
