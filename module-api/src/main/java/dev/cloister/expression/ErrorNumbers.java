package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.spi.PayloadReader;

import java.util.List;

/**
 * The numbers that stand for errors between app and sandbox: the places in these lists. New ones go
 * to the end.
 */
public final class ErrorNumbers {

    private static final List<SyntaxError> SYNTAX_ERRORS =
            List.of(
                    SyntaxError.ENDS_EARLY,
                    SyntaxError.OPERAND_EXPECTED,
                    SyntaxError.OPERATOR_EXPECTED,
                    SyntaxError.UNEXPECTED_CHARACTER,
                    SyntaxError.UNKNOWN_NAME,
                    SyntaxError.PARENTHESIS_EXPECTED,
                    SyntaxError.ARGUMENT_COUNT);

    private static final List<ExpressionLimit> LIMITS =
            List.of(
                    ExpressionLimit.TEXT_BYTES,
                    ExpressionLimit.NESTING,
                    ExpressionLimit.NODES,
                    ExpressionLimit.FUNCTION_CALLS);

    private ErrorNumbers() {}

    /**
     * The number of a syntax error.
     *
     * @param error the error
     * @return zero or more
     */
    public static int of(SyntaxError error) {
        return SYNTAX_ERRORS.indexOf(error);
    }

    /**
     * The number of a limit.
     *
     * @param limit the limit
     * @return zero or more
     */
    public static int of(ExpressionLimit limit) {
        return LIMITS.indexOf(limit);
    }

    static SyntaxError syntaxError(PayloadReader reader) {
        return SYNTAX_ERRORS.get(reader.getInt("syntax error", 0, SYNTAX_ERRORS.size() - 1));
    }

    static ExpressionLimit limit(PayloadReader reader) {
        return LIMITS.get(reader.getInt("limit", 0, LIMITS.size() - 1));
    }

    /** Both lists as text, for the contract. */
    static String describe() {
        return "syntax errors " + SYNTAX_ERRORS + " limits " + LIMITS;
    }
}
