package dev.cloister.api.expression;

import java.util.Map;

/**
 * Evaluates expressions in the TinyExpr language, inside a compartment. The language has IEEE
 * doubles, {@code + - * / % ^}, the comma operator, 24 built-in functions and constants, variables,
 * and {@linkplain #with(HostFunction...) functions of the app}.
 *
 * <pre>{@code
 * Expressions expressions = compartment.service(Expressions.class);
 * expressions.evaluate("sqrt(x^2 + y^2)", Map.of("x", 3.0, "y", 4.0)); // 5.0
 * }</pre>
 *
 * <p>Safe for use by many threads. Beside what each method lists, calls end with the exceptions of
 * every service: {@link dev.cloister.api.DeadlineExceededException}, {@link
 * dev.cloister.api.CompartmentCrashedException}, {@link
 * dev.cloister.api.ProtocolViolationException}, {@link
 * dev.cloister.api.CompartmentClosedException}, {@link dev.cloister.api.CallInterruptedException}.
 */
public interface Expressions {

    /**
     * Evaluates an expression without variables.
     *
     * @param expression the text
     * @return the value; NaN and infinities are values, not errors
     * @throws ExpressionSyntaxException if the text is no expression
     * @throws ExpressionLimitException if it is larger than the options allow
     * @throws HostFunctionException if a function of the app failed
     */
    double evaluate(String expression);

    /**
     * Evaluates an expression with variables.
     *
     * @param expression the text
     * @param variables names and values. A name is a letter followed by letters, digits and
     *     underscores, all ASCII; it hides a built-in of the same name
     * @return the value; NaN and infinities are values, not errors
     * @throws ExpressionSyntaxException if the text is no expression
     * @throws ExpressionLimitException if it is larger than the options allow
     * @throws HostFunctionException if a function of the app failed
     * @throws IllegalArgumentException if a name is malformed or names a function as well
     */
    double evaluate(String expression, Map<String, Double> variables);

    /**
     * Compiles an expression, to be evaluated many times.
     *
     * @param expression the text
     * @param variables the names of its variables, in the order in which their values will be given
     * @return the compiled expression, to be closed when done; it keeps the functions and options
     *     of this object
     * @throws ExpressionSyntaxException if the text is no expression
     * @throws ExpressionLimitException if it is larger than the options allow
     * @throws HostFunctionException if a pure function of the app failed
     * @throws IllegalArgumentException if a name is malformed, appears twice or names a function as
     *     well
     */
    Expression compile(String expression, String... variables);

    /**
     * The same service with other options.
     *
     * @param options the dialect and the limits
     * @return a new object; this one does not change
     */
    Expressions with(ExpressionOptions options);

    /**
     * The same service with functions of the app in place of those that this object has. The
     * functions run in the app, on the calling thread; the sandbox gets to know their names and
     * arities only.
     *
     * @param functions the functions; a name hides a built-in of the same name
     * @return a new object; this one does not change
     * @throws IllegalArgumentException if a name appears twice
     */
    Expressions with(HostFunction... functions);
}
