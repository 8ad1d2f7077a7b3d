package dev.cloister.engine.expression;

import dev.cloister.spi.ServiceError;

/**
 * An expression could not be compiled or evaluated, and it is the expression's fault. Without a
 * stack trace: it is an answer, and hostile texts can ask for many.
 */
public abstract sealed class ExpressionFailure extends RuntimeException
        permits SyntaxException, LimitException {

    private static final long serialVersionUID = 1L;

    ExpressionFailure() {
        super(null, null, false, false);
    }

    /** Made when it is asked for, which in the sandbox nobody does: numbers cross, not texts. */
    @Override
    public abstract String getMessage();

    /**
     * This failure on its way to the app.
     *
     * @return an error of the expression service's contract
     */
    public abstract ServiceError toServiceError();
}
