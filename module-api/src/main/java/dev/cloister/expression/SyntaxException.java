package dev.cloister.expression;

import dev.cloister.api.expression.SyntaxError;

/** A text is no expression. */
public final class SyntaxException extends ExpressionFailure {

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
    public SyntaxException(SyntaxError error, int position) {
        this.error = error;
        this.position = position;
    }

    /**
     * Why the text is no expression.
     *
     * @return the reason
     */
    public SyntaxError error() {
        return error;
    }

    /**
     * Where.
     *
     * @return 1 to the length of the text; 1 for the empty text
     */
    public int position() {
        return position;
    }

    @Override
    public String getMessage() {
        return error.text() + " at position " + position;
    }
}
