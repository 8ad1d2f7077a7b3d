package dev.cloister.engine.expression;

/**
 * Numbers as C's strtod reads them in the C locale: decimal and hexadecimal, with fraction and
 * exponent, no sign. Java's own readers are asked for the value only, because what they take for a
 * number is something else.
 */
final class NumberScanner {

    /** An integer of so many digits is a double; most numbers that people write are such. */
    private static final int MAX_EXACT_DIGITS = 15;

    private NumberScanner() {}

    /**
     * Finds the longest number.
     *
     * @param text any text
     * @param start where a digit or a dot is
     * @return the index behind the number; {@code start} if there is none, which is so for a dot
     *     without digits
     */
    static int end(String text, int start) {
        if (isHexadecimal(text, start)) {
            int mantissa = mantissaEnd(text, start + 2, 16);
            // Without a digit behind the x it is the number 0 and then a name.
            return mantissa == start + 2 ? start + 1 : exponentEnd(text, mantissa, 'p');
        }
        int mantissa = mantissaEnd(text, start, 10);
        return mantissa == start ? start : exponentEnd(text, mantissa, 'e');
    }

    /**
     * Converts a number, correctly rounded; infinity and zero where it is too large or too small.
     *
     * @param text any text
     * @param start the number's start
     * @param end what {@link #end} found
     * @return the value
     */
    static double value(String text, int start, int end) {
        if (end - start <= MAX_EXACT_DIGITS && digitsEnd(text, start, 10) == end) {
            return Long.parseLong(text, start, end, 10);
        }
        String number = text.substring(start, end);
        if (!isHexadecimal(number, 0)) {
            return Double.parseDouble(number);
        }
        boolean hasExponent = number.indexOf('p') >= 0 || number.indexOf('P') >= 0;
        return Double.parseDouble(hasExponent ? number : number + "p0");
    }

    private static boolean isHexadecimal(String text, int start) {
        return isAt(text, start, '0') && isAt(text, start + 1, 'x');
    }

    private static int mantissaEnd(String text, int start, int radix) {
        int whole = digitsEnd(text, start, radix);
        if (!isAt(text, whole, '.')) {
            return whole;
        }
        int fraction = digitsEnd(text, whole + 1, radix);
        boolean dotOnly = fraction == start + 1;
        return dotOnly ? start : fraction;
    }

    private static int exponentEnd(String text, int start, char letter) {
        if (!isAt(text, start, letter)) {
            return start;
        }
        boolean sign = isAt(text, start + 1, '+') || isAt(text, start + 1, '-');
        int digits = sign ? start + 2 : start + 1;
        int end = digitsEnd(text, digits, 10);
        return end == digits ? start : end;
    }

    private static int digitsEnd(String text, int start, int radix) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end), radix)) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c, int radix) {
        return (c >= '0' && c <= '9')
                || (radix == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    }

    /** Whether a character is at an index; a letter in lower or upper case. */
    private static boolean isAt(String text, int index, char c) {
        return index < text.length()
                && (text.charAt(index) == c
                        || (c >= 'a' && c <= 'z' && text.charAt(index) == c - 'a' + 'A'));
    }
}
