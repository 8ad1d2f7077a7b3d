package dev.cloister.benchmark.app.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that is to be reached.
 *
 * @param figure what it is
 * @param bound what it is compared with
 * @param limit the bound's number
 * @param reached the figure, if what it is made of could be measured
 * @param detail where it was worst, else empty
 */
public record Goal(
        String figure, Bound bound, double limit, OptionalDouble reached, String detail) {

    /** How a figure is compared with a limit. */
    public enum Bound {
        /** Not above the limit. */
        AT_MOST("<="),
        /** Below the limit. */
        BELOW("<"),
        /** Not below the limit. */
        AT_LEAST(">=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        /** In two characters or one. */
        public String sign() {
            return sign;
        }

        boolean holds(double figure, double limit) {
            return switch (this) {
                case AT_MOST -> figure <= limit;
                case BELOW -> figure < limit;
                case AT_LEAST -> figure >= limit;
            };
        }

        /** The worse of two figures. */
        double worse(double one, double other) {
            return this == AT_LEAST ? Math.min(one, other) : Math.max(one, other);
        }
    }

    /** Whether it was reached; one that could not be measured was not. */
    public boolean isMet() {
        return reached.isPresent() && bound.holds(reached.getAsDouble(), limit);
    }

    /** The goal in a few characters. */
    public String target() {
        return bound.sign + " " + number(limit);
    }

    /** What came out, in a word. */
    public String verdict() {
        if (reached.isEmpty()) {
            return "not measured";
        }
        return isMet() ? "met" : "missed";
    }

    static String number(double value) {
        // A ratio keeps its places, a count has none.
        boolean isCount = value == 0 || value >= 100;
        return String.format(Locale.ROOT, isCount ? "%,.0f" : "%.2f", value);
    }
}
