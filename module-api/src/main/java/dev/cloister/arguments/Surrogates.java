package dev.cloister.arguments;

/** Halves of surrogate pairs, which a text can have and UTF-8 cannot. */
public final class Surrogates {

    private static final char REPLACEMENT = '?';

    private Surrogates() {}

    /**
     * Finds the first half of a pair that has no other half.
     *
     * @param text any text
     * @return its index, or -1
     */
    public static int indexOfHalf(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /**
     * Puts question marks in their places.
     *
     * @param text any text
     * @return the text itself if it has none, else another one of the same length
     */
    public static String replaced(String text) {
        int half = indexOfHalf(text);
        if (half < 0) {
            return text;
        }
        var replaced = new StringBuilder(text);
        for (int i = half; i < replaced.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (isPair(text, i)) {
                    i++;
                } else {
                    replaced.setCharAt(i, REPLACEMENT);
                }
            }
        }
        return replaced.toString();
    }
}
