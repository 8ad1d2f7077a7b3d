package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.SyntaxError;

/** Puts the engine's errors into the words that apps get to read. */
public final class ExpressionErrors {

    private static final int MAX_NAME_CHARS = 32;

    private ExpressionErrors() {}

    /**
     * Makes the app's exception.
     *
     * @param failure the engine's exception
     * @param text the text that the failure is about, and fits
     * @return what an app catches
     */
    public static ExpressionException of(ExpressionFailure failure, String text) {
        return switch (failure) {
            case SyntaxException e ->
                    new ExpressionSyntaxException(e.error(), e.position(), detail(e, text));
            case LimitException e ->
                    new ExpressionLimitException(e.limit(), e.actual(), e.maximum());
        };
    }

    /** Whether an error can be about a text: its place is in it. */
    static boolean fits(SyntaxException e, String text) {
        return e.position() >= 1
                && e.position() <= Math.max(1, text.length())
                && !(text.isEmpty() && pointsIntoText(e.error()));
    }

    private static boolean pointsIntoText(SyntaxError error) {
        return error == SyntaxError.UNKNOWN_NAME || error == SyntaxError.UNEXPECTED_CHARACTER;
    }

    /** What the text holds at the error. */
    private static String detail(SyntaxException e, String text) {
        return switch (e.error()) {
            case UNKNOWN_NAME -> nameBefore(e.position(), text);
            case UNEXPECTED_CHARACTER -> characterBefore(e.position(), text);
            default -> "";
        };
    }

    private static String nameBefore(int end, String text) {
        int start = end;
        while (start > 0 && ExpressionNames.isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return end - start <= MAX_NAME_CHARS
                ? text.substring(start, end)
                : text.substring(start, start + MAX_NAME_CHARS) + "…";
    }

    private static String characterBefore(int end, String text) {
        char c = text.charAt(end - 1);
        return c > ' ' && c < 0x7f ? String.valueOf(c) : "U+%04X".formatted((int) c);
    }
}
