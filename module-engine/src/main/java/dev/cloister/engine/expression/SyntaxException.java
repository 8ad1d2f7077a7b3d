package dev.cloister.engine.expression;

import dev.cloister.api.expression.SyntaxError;
import dev.cloister.expression.ExpressionContract;
import dev.cloister.spi.ServiceError;

/** A text is no expression. */
final class SyntaxException extends ExpressionFailure {

    private static final long serialVersionUID = 1L;

    private final SyntaxError error;
    private final int position;

    /**
     * Creates the exception.
     *
     * @param error why
     * @param position how many characters there are up to the end of the offending token, at least
     *     1
     */
    SyntaxException(SyntaxError error, int position) {
        this.error = error;
        this.position = position;
    }

    SyntaxError error() {
        return error;
    }

    int position() {
        return position;
    }

    @Override
    public String getMessage() {
        return error.text() + " at position " + position;
    }

    // The ordinal is what the contract says; its digest covers the order.
    @SuppressWarnings("EnumOrdinal")
    @Override
    public ServiceError toServiceError() {
        return new ServiceError(
                ExpressionContract.SYNTAX_ERROR,
                ExpressionContract.ERROR_DETAIL_BYTES,
                detail -> {
                    detail.putInt(error.ordinal());
                    detail.putInt(position);
                });
    }
}
