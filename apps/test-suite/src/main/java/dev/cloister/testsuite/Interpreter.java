package dev.cloister.testsuite;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ServiceException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

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
     * @param reason the error in words, or empty
     */
    record Outcome(double value, int error, String reason) {

        /** The outcome of asking for a constant that is none. */
        static final Outcome NOT_CONSTANT =
                new Outcome(Double.NaN, NO_POSITION, "not known when it was compiled");

        static Outcome of(double value) {
            return new Outcome(value, 0, "");
        }

        private static Outcome of(DoubleSupplier evaluation) {
            try {
                return of(evaluation.getAsDouble());
            } catch (ServiceException | ServiceFailedException e) {
                return of(e);
            }
        }

        private static Outcome of(CloisterException e) {
            int error = e instanceof ExpressionSyntaxException s ? s.position() : NO_POSITION;
            return new Outcome(Double.NaN, error, String.valueOf(e.getMessage()));
        }
    }

    Outcome interpret(String text, Map<String, Double> variables) {
        return Outcome.of(() -> expressions.evaluate(text, variables));
    }

    Handle compile(String text, String... variables) {
        try {
            return new Handle(expressions.compile(text, variables), Outcome.of(Double.NaN));
        } catch (ServiceException | ServiceFailedException e) {
            return new Handle(null, Outcome.of(e));
        }
    }

    /** A compiled expression, or why there is none. */
    static final class Handle implements AutoCloseable {
        private final @Nullable Expression expression;
        private final Outcome compiling;

        private Handle(@Nullable Expression expression, Outcome compiling) {
            this.expression = expression;
            this.compiling = compiling;
        }

        boolean exists() {
            return expression != null;
        }

        /** What became of compiling; its value is a NaN always. */
        Outcome compiling() {
            return compiling;
        }

        Outcome evaluate(double... values) {
            Expression compiled = expression;
            return compiled == null ? compiling : Outcome.of(() -> compiled.evaluate(values));
        }

        /** The value that was known when the expression was compiled. */
        Outcome constant() {
            if (expression == null) {
                return compiling;
            }
            OptionalDouble constant = expression.constant();
            return constant.isPresent() ? Outcome.of(constant.getAsDouble()) : Outcome.NOT_CONSTANT;
        }

        @Override
        public void close() {
            if (expression != null) {
                expression.close();
            }
        }
    }
}
