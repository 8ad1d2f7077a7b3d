package dev.cloister.api.expression;

/** A text is no expression. */
public final class ExpressionSyntaxException extends ExpressionException {

    private static final long serialVersionUID = 1L;

    private final SyntaxError error;
    private final int position;

    /**
     * Creates the exception.
     *
     * @param error why the text is no expression
     * @param position where, as {@link #position()} tells
     * @param detail what was found there, to be put into the message, or empty
     */
    public ExpressionSyntaxException(SyntaxError error, int position, String detail) {
        super(
                error.text()
                        + (detail.isEmpty() ? "" : " \"" + detail + "\"")
                        + " at position "
                        + position,
                null);
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
     * Where parsing stopped: the number of characters from the start of the text to the end of the
     * offending token, as the C library counts them.
     *
     * @return 1 to the length of the text; 1 for the empty text
     */
    public int position() {
        return position;
    }
}
