package dev.cloister.tinyexpr;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionSyntaxException;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * The functions of the C library TinyExpr, with its results and error positions. They run in one
 * compartment that the first call opens and all callers share. It ends with this JVM; if its
 * process ends before, a fresh one takes its place, and compiled expressions stay good.
 *
 * <p>An error is one number, as in C: 0 for success, else the position at which parsing stopped.
 * What C has no number for is thrown: {@link dev.cloister.api.expression.ExpressionLimitException}
 * for a text that is too large, {@link dev.cloister.api.expression.HostFunctionException} for a
 * function that failed, and the errors of every compartment.
 *
 * <p>Safe for use by many threads; a variable's memory is read without synchronization.
 */
public final class TinyExpr {

    private TinyExpr() {}

    /**
     * Parses and evaluates an expression; {@code te_interp} in C.
     *
     * @param expression the text
     * @param error if not null, its element 0 becomes 0 on success, else the error's position
     * @return the value, or NaN if the text is no expression
     * @throws IllegalArgumentException if {@code error} is an empty array
     */
    public static double interp(String expression, int @Nullable [] error) {
        Objects.requireNonNull(expression, "expression");
        requireRoom(error);
        try {
            double value = SharedCompartment.expressions().evaluate(expression);
            report(error, 0);
            return value;
        } catch (ExpressionSyntaxException e) {
            report(error, e.position());
            return Double.NaN;
        }
    }

    /**
     * Parses an expression and binds its variables; {@code te_compile} in C.
     *
     * @param expression the text
     * @param variables variables and functions; of two with the same name the first counts
     * @param error if not null, its element 0 becomes 0 on success, else the error's position
     * @return the compiled expression, to be freed when done, or null if the text is no expression
     * @throws IllegalArgumentException if {@code error} is an empty array
     */
    public static @Nullable Compiled compile(
            String expression, Variable[] variables, int @Nullable [] error) {
        Objects.requireNonNull(expression, "expression");
        requireRoom(error);
        Bindings bindings = Bindings.of(variables);
        try {
            Expression compiled =
                    SharedCompartment.expressions()
                            .with(bindings.functions())
                            .compile(expression, bindings.names());
            report(error, 0);
            return new Compiled(compiled, bindings);
        } catch (ExpressionSyntaxException e) {
            report(error, e.position());
            return null;
        }
    }

    /**
     * Evaluates a compiled expression with the values that its variables have now; {@code te_eval}
     * in C.
     *
     * @param compiled what {@link #compile} returned
     * @return the value, or NaN for null
     * @throws IllegalStateException if it was freed
     */
    public static double eval(@Nullable Compiled compiled) {
        return compiled == null ? Double.NaN : compiled.evaluate();
    }

    /**
     * Frees a compiled expression; {@code te_free} in C.
     *
     * @param compiled what {@link #compile} returned; null does nothing
     */
    public static void free(@Nullable Compiled compiled) {
        if (compiled != null) {
            compiled.free();
        }
    }

    /** First, so that nothing is evaluated or compiled whose success cannot be told. */
    private static void requireRoom(int @Nullable [] error) {
        if (error != null && error.length == 0) {
            throw new IllegalArgumentException(
                    "error: the array is empty; give one of at least one element, or null");
        }
    }

    private static void report(int @Nullable [] error, int position) {
        if (error != null) {
            error[0] = position;
        }
    }

    /** A compiled expression; {@code te_expr} in C. */
    public static final class Compiled {
        private final Expression expression;
        private final Bindings bindings;

        private Compiled(Expression expression, Bindings bindings) {
            this.expression = expression;
            this.bindings = bindings;
        }

        private double evaluate() {
            return expression.evaluate(bindings.values());
        }

        private void free() {
            expression.close();
        }
    }
}
