package dev.cloister.engine.expression;

/**
 * Factorials and binomials on unsigned 64-bit integers, as the C library has them on a 64-bit Unix:
 * infinite as soon as an <em>intermediate</em> product does not fit, so no loop takes more than a
 * few dozen steps. NaN gives NaN, where the C library loops for seconds.
 */
final class Combinatorics {

    private static final double MAX_ARGUMENT = 4294967295.0;
    private static final long MAX_UNSIGNED = -1L;

    private Combinatorics() {}

    /**
     * The factorial of the integral part.
     *
     * @param a any number
     * @return NaN below zero, infinity from 21 on
     */
    static double fac(double a) {
        if (Double.isNaN(a) || a < 0.0) {
            return Double.NaN;
        }
        if (a > MAX_ARGUMENT) {
            return Double.POSITIVE_INFINITY;
        }
        long n = (long) a;
        long result = 1;
        for (long i = 1; i <= n; i++) {
            if (overflows(result, i)) {
                return Double.POSITIVE_INFINITY;
            }
            result *= i;
        }
        return (double) result;
    }

    /**
     * The number of ways to choose {@code r} out of {@code n}, of the integral parts.
     *
     * @param n any number
     * @param r any number
     * @return NaN unless 0 &lt;= r &lt;= n before the fractions are cut off
     */
    static double ncr(double n, double r) {
        if (Double.isNaN(n) || Double.isNaN(r) || n < 0.0 || r < 0.0 || n < r) {
            return Double.NaN;
        }
        if (n > MAX_ARGUMENT || r > MAX_ARGUMENT) {
            return Double.POSITIVE_INFINITY;
        }
        long from = (long) n;
        long chosen = (long) r;
        if (chosen > from / 2) {
            chosen = from - chosen;
        }
        long result = 1;
        for (long i = 1; i <= chosen; i++) {
            long factor = from - chosen + i;
            if (overflows(result, factor)) {
                return Double.POSITIVE_INFINITY;
            }
            result = Long.divideUnsigned(result * factor, i);
        }
        return (double) result;
    }

    /**
     * The number of ways to arrange {@code r} out of {@code n}.
     *
     * @param n any number
     * @param r any number
     * @return {@code ncr(n,r) * fac(r)} in doubles, so infinity for every r from 21 to n
     */
    static double npr(double n, double r) {
        return ncr(n, r) * fac(r);
    }

    private static boolean overflows(long product, long factor) {
        return Long.compareUnsigned(product, Long.divideUnsigned(MAX_UNSIGNED, factor)) > 0;
    }
}
