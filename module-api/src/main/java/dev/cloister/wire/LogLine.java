package dev.cloister.wire;

import java.util.Optional;

/**
 * One line of a service's log on its way to the app: a mark, a letter for the level, the text. It
 * travels on stderr, between whatever else is written there.
 *
 * @param level INFO, WARNING or ERROR
 * @param text one line, or more if it is not encoded yet
 */
public record LogLine(System.Logger.Level level, String text) {

    /** The name of the app's logger that the lines reach. */
    public static final String LOGGER = "dev.cloister.service";

    /** A control character that no text holds by accident. */
    private static final String MARK = "\u001ecloister ";

    private static final int MAX_CHARS = 900;

    /**
     * The line as it travels: cut, line ends replaced.
     *
     * @return one line without its end
     */
    public String encode() {
        String line = text.replace("\r", "").replace("\n", " | ");
        return MARK
                + level.getName().charAt(0)
                + ' '
                + (line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS));
    }

    /**
     * Recognises a line.
     *
     * @param line any line of stderr, not cleaned
     * @return what it says, or empty if it is no such line
     */
    public static Optional<LogLine> decode(String line) {
        int level = MARK.length();
        if (!line.startsWith(MARK) || line.length() < level + 2) {
            return Optional.empty();
        }
        String text = line.substring(level + 2);
        return switch (line.charAt(level)) {
            case 'I' -> Optional.of(new LogLine(System.Logger.Level.INFO, text));
            case 'W' -> Optional.of(new LogLine(System.Logger.Level.WARNING, text));
            case 'E' -> Optional.of(new LogLine(System.Logger.Level.ERROR, text));
            default -> Optional.empty();
        };
    }
}
