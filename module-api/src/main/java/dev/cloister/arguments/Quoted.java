package dev.cloister.arguments;

/**
 * Text of unknown origin and length as a message shows it: quoted, in one line, and cut. A message
 * goes into logs and terminals, which what is quoted must neither flood nor steer.
 */
public final class Quoted {

    /** Longer texts are cut. */
    public static final int MAX_CHARS = 80;

    private Quoted() {}

    /**
     * Quotes a text.
     *
     * @param text any text
     * @return the text in quotation marks, or its beginning and its length. What is no visible
     *     character is written as in Java, {@code \}{@code u0000}
     */
    public static String of(String text) {
        if (text.length() <= MAX_CHARS) {
            return '"' + visible(text) + '"';
        }
        return '"'
                + visible(text.substring(0, MAX_CHARS))
                + "…\" ("
                + text.length()
                + " characters)";
    }

    private static String visible(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (isVisible(c)) {
                                visible.appendCodePoint(c);
                            } else {
                                escape(c, visible);
                            }
                        });
        return visible.toString();
    }

    private static void escape(int codePoint, StringBuilder out) {
        for (char c : Character.toChars(codePoint)) {
            out.append("\\u%04x".formatted((int) c));
        }
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
