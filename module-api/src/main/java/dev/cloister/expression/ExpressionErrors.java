package dev.cloister.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.ServiceException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.spi.Call;
import dev.cloister.spi.PayloadReader;

import java.util.EnumSet;
import java.util.Set;

/**
 * Makes exceptions of the expression service's errors, for calls about one text.
 *
 * @param expression the text
 */
public record ExpressionErrors(String expression) implements Call.ErrorDecoder {

    private static final Set<SyntaxError> POINTS_INTO_TEXT =
            EnumSet.of(SyntaxError.UNKNOWN_NAME, SyntaxError.UNEXPECTED_CHARACTER);

    private static final int MAX_DETAIL_CHARS = 32;

    @Override
    public ServiceException decode(int code, PayloadReader detail) {
        return switch (code) {
            case ExpressionContract.SYNTAX_ERROR -> syntax(detail);
            case ExpressionContract.LIMIT_ERROR -> limit(detail);
            default -> throw unexpected(code);
        };
    }

    private ServiceException syntax(PayloadReader reader) {
        SyntaxError error = ErrorNumbers.syntaxError(reader);
        int position = reader.getInt("error position", 1, Math.max(1, expression.length()));
        reader.end();
        if (expression.isEmpty() && POINTS_INTO_TEXT.contains(error)) {
            throw reader.violation("error " + error + " in an empty text");
        }
        return new ExpressionSyntaxException(error, position, detail(error, position));
    }

    /** What the app's own copy of the text holds at the error. */
    private String detail(SyntaxError error, int position) {
        return switch (error) {
            case UNKNOWN_NAME -> nameBefore(position);
            case UNEXPECTED_CHARACTER -> characterBefore(position);
            default -> "";
        };
    }

    private String nameBefore(int end) {
        int start = end;
        while (start > 0 && ExpressionNames.isNameCharacter(expression.charAt(start - 1))) {
            start--;
        }
        String name = expression.substring(start, end);
        return name.length() <= MAX_DETAIL_CHARS ? name : name.substring(0, MAX_DETAIL_CHARS) + "…";
    }

    private String characterBefore(int end) {
        char c = expression.charAt(end - 1);
        return c > ' ' && c < 0x7f ? String.valueOf(c) : "U+%04X".formatted((int) c);
    }

    static ServiceException limit(PayloadReader reader) {
        ExpressionLimit limit = ErrorNumbers.limit(reader);
        long actual = reader.getLong();
        long maximum = reader.getLong();
        reader.end();
        return new ExpressionLimitException(limit, actual, maximum);
    }

    static ProtocolViolationException unexpected(int code) {
        return new ProtocolViolationException(
                "expression error " + code + " is not expected", null);
    }
}
