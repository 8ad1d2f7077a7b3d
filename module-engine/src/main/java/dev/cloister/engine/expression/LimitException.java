package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.expression.ExpressionContract;
import dev.cloister.spi.ServiceError;

/** An expression is larger, deeper or busier than its options allow. */
final class LimitException extends ExpressionFailure {

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
    LimitException(ExpressionLimit limit, long actual, long maximum) {
        this.limit = limit;
        this.actual = actual;
        this.maximum = maximum;
    }

    ExpressionLimit limit() {
        return limit;
    }

    long actual() {
        return actual;
    }

    long maximum() {
        return maximum;
    }

    @Override
    public String getMessage() {
        return limit + "=" + actual + ", " + limit.setting() + "=" + maximum;
    }

    // The ordinal is what the contract says; its digest covers the order.
    @SuppressWarnings("EnumOrdinal")
    @Override
    public ServiceError toServiceError() {
        return new ServiceError(
                ExpressionContract.LIMIT_ERROR,
                ExpressionContract.ERROR_DETAIL_BYTES,
                detail -> {
                    detail.putInt(limit.ordinal());
                    detail.putLong(actual);
                    detail.putLong(maximum);
                });
    }
}
