package dev.cloister.apps.common;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as the shortest text that reads back to the same double: {@code 5}, {@code 0.1}, {@code
 * 1e300}, {@code -0}, {@code NaN}, {@code -Infinity}. The notation is JavaScript's, without the
 * plus in an exponent: plain from 1e-6 to below 1e21, else with an exponent.
 */
public final class ShortestDouble {

    private static final int MAX_PLAIN_DIGITS = 21;
    private static final int MAX_LEADING_ZEROS = 5;

    private ShortestDouble() {}

    /**
     * Formats a number.
     *
     * @param value any number
     * @return the text; {@link Double#parseDouble} gives the same number again
     */
    public static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return Double.doubleToRawLongBits(value) == 0 ? "0" : "-0";
        }
        double magnitude = Math.abs(value);
        BigDecimal decimal = shortest(magnitude);
        String digits = decimal.unscaledValue().toString();
        int pointAfter = digits.length() - decimal.scale();
        return (value < 0 ? "-" : "") + notation(digits, pointAfter);
    }

    /** Finds the fewest digits that read back to the same number. */
    private static BigDecimal shortest(double magnitude) {
        BigDecimal decimal = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
        // Double.toString gives the fewest digits, but never less than two: 4.9E-324 for 5e-324.
        if (decimal.precision() == 2) {
            BigDecimal digit = decimal.round(new MathContext(1, RoundingMode.HALF_UP));
            if (digit.doubleValue() == magnitude) {
                return digit.stripTrailingZeros();
            }
        }
        return decimal;
    }

    /**
     * Writes digits as a number.
     *
     * @param digits without zeros at either end
     * @param pointAfter how many digits stand before the decimal point; negative counts zeros after
     *     it
     */
    private static String notation(String digits, int pointAfter) {
        int length = digits.length();
        if (pointAfter > MAX_PLAIN_DIGITS || pointAfter < -MAX_LEADING_ZEROS) {
            String fraction = length == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + "e" + (pointAfter - 1);
        }
        if (pointAfter <= 0) {
            return "0." + "0".repeat(-pointAfter) + digits;
        }
        if (pointAfter >= length) {
            return digits + "0".repeat(pointAfter - length);
        }
        return digits.substring(0, pointAfter) + "." + digits.substring(pointAfter);
    }
}
