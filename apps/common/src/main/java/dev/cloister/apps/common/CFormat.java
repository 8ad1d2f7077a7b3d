package dev.cloister.apps.common;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as C's {@code printf} writes them. */
public final class CFormat {

    private static final int F_DECIMALS = 6;

    private CFormat() {}

    /**
     * Formats a number as {@code %f} does. {@link String#format} rounds the shortest decimal text
     * half up; C rounds the exact binary value half to even.
     *
     * @param value any number; a NaN has no sign here
     * @return the text
     */
    public static String f(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        double magnitude = Math.abs(value);
        String digits =
                Double.isInfinite(magnitude)
                        ? "inf"
                        : new BigDecimal(magnitude)
                                .setScale(F_DECIMALS, RoundingMode.HALF_EVEN)
                                .toPlainString();
        return isNegative(value) ? "-" + digits : digits;
    }

    /** Sees the sign of a zero too. */
    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }
}
