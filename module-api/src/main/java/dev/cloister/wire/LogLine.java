package dev.cloister.wire;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line that a service logs, as it crosses on the sandbox's standard error: a mark, a letter for
 * the level, the text. Whatever else is on the standard error can bear the mark too.
 *
 * @param level {@code ERROR}, {@code WARNING} or {@code INFO}
 * @param text the text, without line breaks
 */
public record LogLine(System.Logger.Level level, String text) {

    /** The name of the app's logger that the lines reach. */
    public static final String LOGGER = "dev.cloister.service";

    /** The longest line, its mark included and its line feed not. */
    public static final int MAX_BYTES = 1000;

    /** Begins with a character that no honest text has. */
    private static final byte[] MARK = "\u001ecloister ".getBytes(StandardCharsets.US_ASCII);

    private static final int TEXT_OFFSET = MARK.length + 2;

    /**
     * Makes the line's bytes.
     *
     * @return at most {@link #MAX_BYTES}, and a line feed
     */
    public byte[] bytes() {
        byte[] encoded = oneLine().getBytes(StandardCharsets.UTF_8);
        int length = cut(encoded, MAX_BYTES - TEXT_OFFSET);
        byte[] line = Arrays.copyOf(MARK, TEXT_OFFSET + length + 1);
        line[MARK.length] = (byte) letter();
        line[MARK.length + 1] = ' ';
        System.arraycopy(encoded, 0, line, TEXT_OFFSET, length);
        line[line.length - 1] = '\n';
        return line;
    }

    private String oneLine() {
        return text.replace("\r", "").replace("\n", "\\n").replace('\t', ' ');
    }

    /** Not inside a character: its rest would be missing. */
    private static int cut(byte[] utf8, int maximum) {
        int length = Math.min(utf8.length, maximum);
        while (length < utf8.length && length > 0 && (utf8[length] & 0xc0) == 0x80) {
            length--;
        }
        return length;
    }

    private char letter() {
        return switch (level) {
            case ERROR -> 'E';
            case WARNING -> 'W';
            case ALL, TRACE, DEBUG, INFO, OFF -> 'I';
        };
    }

    /**
     * Reads a line.
     *
     * @param line where it begins
     * @param length its length, without the line feed
     * @return what a service logs, not cleaned; or null if the line is of another kind
     */
    public static @Nullable LogLine parse(byte[] line, int length) {
        if (length < TEXT_OFFSET
                || !Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length)
                || line[MARK.length + 1] != ' ') {
            return null;
        }
        String text = new String(line, TEXT_OFFSET, length - TEXT_OFFSET, StandardCharsets.UTF_8);
        return switch (line[MARK.length]) {
            case 'E' -> new LogLine(System.Logger.Level.ERROR, text);
            case 'W' -> new LogLine(System.Logger.Level.WARNING, text);
            case 'I' -> new LogLine(System.Logger.Level.INFO, text);
            default -> null;
        };
    }
}
