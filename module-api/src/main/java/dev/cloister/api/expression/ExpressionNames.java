package dev.cloister.api.expression;

import dev.cloister.arguments.Quoted;

import java.util.Objects;

/** The language's rule for names of variables and functions. */
public final class ExpressionNames {

    /** The most characters that a name may have. */
    public static final int MAX_CHARS = 1 << 16;

    private ExpressionNames() {}

    /**
     * Tells whether a text is a name: a letter followed by letters, digits and underscores, all
     * ASCII, at most {@value #MAX_CHARS} characters. The names of built-in functions are names too.
     *
     * @param text any text
     * @return whether it is a name
     */
    public static boolean isName(String text) {
        Objects.requireNonNull(text, "text");
        return !text.isEmpty()
                && text.length() <= MAX_CHARS
                && isLetter(text.charAt(0))
                && text.chars().allMatch(c -> isNameCharacter((char) c));
    }

    /**
     * Tells whether a character can be part of a name, not necessarily the first.
     *
     * @param c any character
     * @return whether it is an ASCII letter, a digit or an underscore
     */
    public static boolean isNameCharacter(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }

    /**
     * Demands that a text is a name.
     *
     * @param text any text
     * @throws IllegalArgumentException if it is none
     */
    public static void requireName(String text) {
        if (!isName(text)) {
            requireLength(text);
            throw new IllegalArgumentException(
                    "name "
                            + Quoted.of(text)
                            + " is not a letter followed by letters, digits and underscores, all"
                            + " ASCII");
        }
    }

    private static void requireLength(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "characters of a name=" + text.length() + ", must be at most " + MAX_CHARS);
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
