package dev.cloister.api.expression;

/** An expression is larger, deeper or busier than {@link ExpressionOptions} allow. */
public final class ExpressionLimitException extends ExpressionException {

    private static final long serialVersionUID = 1L;

    private final ExpressionLimit limit;
    private final long maximum;

    /**
     * Creates the exception.
     *
     * @param limit which limit was passed
     * @param actual how much was met when the work was given up; the whole may be more
     * @param maximum how much is allowed
     */
    public ExpressionLimitException(ExpressionLimit limit, long actual, long maximum) {
        super(limit.message(actual, maximum), null);
        this.limit = limit;
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
     * How much is allowed.
     *
     * @return the limit's value
     */
    public long maximum() {
        return maximum;
    }
}
