package dev.cloister.apps.common;

/** Makes text of unknown origin fit for a terminal. */
public final class Printable {

    private static final char REPLACEMENT = '?';

    private static final int MAX_EXCERPT_CHARS = 80;

    /** Far more than any message has whose parts are as short as they should be. */
    private static final int MAX_LINE_CHARS = 2000;

    private Printable() {}

    /**
     * Replaces what could move the cursor, hide text or reorder it: control and format characters,
     * separators of lines, halves of surrogate pairs.
     *
     * @param text any text
     * @return a text of the same length in one line
     */
    public static String text(String text) {
        var printable = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int length = Character.charCount(codePoint);
            if (codePoint == '\t') {
                printable.append(' ');
            } else if (isPrintable(codePoint)) {
                printable.appendCodePoint(codePoint);
            } else {
                printable.repeat(REPLACEMENT, length);
            }
            i += length;
        }
        return printable.toString();
    }

    /**
     * A text that may be of any length, for use in a message.
     *
     * @param text any text
     * @return the text, printable, or its beginning and its length
     */
    public static String excerpt(String text) {
        return cut(text, MAX_EXCERPT_CHARS);
    }

    private static String cut(String text, int chars) {
        return text.length() <= chars
                ? text(text)
                : text(text.substring(0, chars)) + "… (" + text.length() + " characters)";
    }

    /**
     * An exception's message, fit for a terminal, line by line. Lines that nobody would read to
     * their end are cut.
     *
     * @param exception any exception
     * @return its message, or its class name if it has none
     */
    public static String message(Throwable exception) {
        String message = exception.getMessage();
        return message == null
                ? exception.getClass().getSimpleName()
                : String.join(
                        "\n", message.lines().map(line -> cut(line, MAX_LINE_CHARS)).toList());
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
