package dev.cloister.testsuite;

import dev.cloister.api.ServiceException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The expression service with errors as results, as the C library has them: a failed evaluation is
 * a NaN with an error. Failures of the compartment itself are thrown.
 */
final class Interpreter {

    /** The error of what failed without a position. */
    static final int NO_POSITION = -1;

    private final Expressions expressions;

    Interpreter(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * A value, or NaN and why.
     *
     * @param value the value
     * @param error 0, or the error's position, or {@link #NO_POSITION}
     */
    record Outcome(double value, int error) {

        private static Outcome failure(int error) {
            return new Outcome(Double.NaN, error);
        }
    }

    Outcome interpret(String text, Map<String, Double> variables) {
        try {
            return new Outcome(expressions.evaluate(text, variables), 0);
        } catch (ExpressionSyntaxException e) {
            return Outcome.failure(e.position());
        } catch (ServiceException | ServiceFailedException e) {
            return Outcome.failure(NO_POSITION);
        }
    }

    Handle compile(String text, String... variables) {
        try {
            return new Handle(expressions.compile(text, variables), 0);
        } catch (ExpressionSyntaxException e) {
            return new Handle(null, e.position());
        } catch (ServiceException | ServiceFailedException e) {
            return new Handle(null, NO_POSITION);
        }
    }

    /** A compiled expression, or the error of compiling it. */
    static final class Handle implements AutoCloseable {
        private final @Nullable Expression expression;
        private final int error;

        private Handle(@Nullable Expression expression, int error) {
            this.expression = expression;
            this.error = error;
        }

        boolean exists() {
            return expression != null;
        }

        int error() {
            return error;
        }

        double evaluate(double... values) {
            if (expression == null) {
                return Double.NaN;
            }
            try {
                return expression.evaluate(values);
            } catch (ServiceException | ServiceFailedException e) {
                return Double.NaN;
            }
        }

        /** The value that was known when the expression was compiled, or NaN. */
        double constant() {
            OptionalDouble constant =
                    expression == null ? OptionalDouble.empty() : expression.constant();
            return constant.orElse(Double.NaN);
        }

        @Override
        public void close() {
            if (expression != null) {
                expression.close();
            }
        }
    }
}
