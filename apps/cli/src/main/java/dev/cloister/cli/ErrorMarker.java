package dev.cloister.cli;

import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.apps.common.Printable;

/** Shows where an expression is malformed: the text, a caret under the place, the reason. */
final class ErrorMarker {

    /** Fits a terminal of 80 columns. */
    private static final int WIDTH = 76;

    private static final String ELLIPSIS = "...";

    private ErrorMarker() {}

    static String mark(String expression, ExpressionSyntaxException error) {
        int offset = error.position() - 1;
        int from = Math.clamp(offset - WIDTH / 2L, 0, Math.max(0, expression.length() - WIDTH));
        int to = Math.min(expression.length(), from + WIDTH);
        String before = from > 0 ? ELLIPSIS : "";
        String after = to < expression.length() ? ELLIPSIS : "";
        // All that stands before the error is ASCII, so one character is one column.
        String shown = before + Printable.text(expression.substring(from, to)) + after;
        return shown
                + "\n"
                + " ".repeat(before.length() + offset - from)
                + "^\n"
                + Printable.message(error)
                + "\n";
    }
}
