package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionLimit;

/** An expression is larger, deeper or busier than its options allow. */
public final class LimitException extends ExpressionFailure {

    private static final long serialVersionUID = 1L;

    private final ExpressionLimit limit;
    private final long actual;
    private final long maximum;

    /**
     * Creates the exception.
     *
     * @param limit which limit was passed
     * @param actual how much was met when the work was given up
     * @param maximum how much is allowed
     */
    public LimitException(ExpressionLimit limit, long actual, long maximum) {
        this.limit = limit;
        this.actual = actual;
        this.maximum = maximum;
    }

    /**
     * Which limit was passed.
     *
     * @return the limit
     */
    public ExpressionLimit limit() {
        return limit;
    }

    /**
     * How much was met.
     *
     * @return more than {@link #maximum()}; the whole may be still more
     */
    public long actual() {
        return actual;
    }

    /**
     * How much is allowed.
     *
     * @return what the options say
     */
    public long maximum() {
        return maximum;
    }

    @Override
    public String getMessage() {
        return limit + "=" + actual + ", " + limit.setting() + "=" + maximum;
    }
}
