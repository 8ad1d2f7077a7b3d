package dev.cloister.fuzz;

import org.junit.jupiter.params.provider.Arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that are kept for a target, in two files beside its class: those that reach much,
 * which {@link KeepCorpus} chooses, and those that found a fault, each with a word about it. An
 * input is a line, in which a byte that is no visible ASCII character is {@code \} and two
 * hexadecimal digits. Lines that begin with {@code #} are comments.
 */
public final class Corpus {

    private static final char ESCAPE = '\\';
    private static final char COMMENT = '#';

    private Corpus() {}

    /**
     * What a target starts from.
     *
     * @param target the target's class
     * @param honest inputs that are made by the code that makes them in earnest
     * @return those, and the ones that are kept
     */
    public static Stream<Arguments> of(Class<?> target, Stream<byte[]> honest) {
        return Stream.of(honest, kept(target).stream(), found(target).stream())
                .flatMap(inputs -> inputs)
                .map(input -> Arguments.of((Object) input));
    }

    /** The inputs that were chosen for a target. */
    static List<byte[]> kept(Class<?> target) {
        return read(target, keptName(target));
    }

    /** The name of their file. */
    static String keptName(Class<?> target) {
        return target.getSimpleName() + ".corpus";
    }

    private static List<byte[]> found(Class<?> target) {
        return read(target, target.getSimpleName() + ".found");
    }

    private static List<byte[]> read(Class<?> target, String file) {
        try (InputStream in = target.getResourceAsStream(file)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .filter(line -> !line.isEmpty() && line.charAt(0) != COMMENT)
                            .map(Corpus::bytes)
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An input as a line. */
    static String line(byte[] input) {
        var line = new StringBuilder();
        for (byte each : input) {
            boolean visible = each > ' ' && each <= '~' && each != ESCAPE;
            if (visible && !(line.isEmpty() && each == COMMENT)) {
                line.append((char) each);
            } else {
                line.append(ESCAPE).append(HexFormat.of().toHexDigits(each));
            }
        }
        return line.toString();
    }

    /** The input that a line stands for. */
    static byte[] bytes(String line) {
        byte[] bytes = new byte[line.length()];
        int count = 0;
        int next = 0;
        while (next < line.length()) {
            char c = line.charAt(next++);
            if (c == ESCAPE) {
                bytes[count++] = (byte) HexFormat.fromHexDigits(line, next, next + 2);
                next += 2;
            } else {
                bytes[count++] = (byte) c;
            }
        }
        return Arrays.copyOf(bytes, count);
    }
}
