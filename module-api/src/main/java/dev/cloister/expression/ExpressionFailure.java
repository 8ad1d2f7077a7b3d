package dev.cloister.expression;

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

    /** Made when it is asked for: numbers cross, not texts. */
    @Override
    public abstract String getMessage();
}
