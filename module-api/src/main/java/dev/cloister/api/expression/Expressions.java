package dev.cloister.api.expression;

import dev.cloister.api.TooManyCallsException;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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
 * dev.cloister.api.CompartmentUnavailableException}, {@link
 * dev.cloister.api.ProtocolViolationException}, {@link
 * dev.cloister.api.CompartmentClosedException}, {@link dev.cloister.api.CallInterruptedException},
 * and {@link dev.cloister.api.PayloadLimitException} if a text with its variables fits no message
 * of the compartment.
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
     * @throws IllegalArgumentException if a name is malformed or names a function as well, or if
     *     there are more than 65,536
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
     *     well, or if there are more than 65,536
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
     * @throws IllegalArgumentException if a name appears twice, or if there are more than 65,536
     */
    Expressions with(HostFunction... functions);

    /**
     * The same service with another deadline than the compartment's.
     *
     * @param deadline how long each call of the new object, and of what it compiles, may take;
     *     waiting for a lane included. When it passes, the compartment's process is killed. A call
     *     that a function of the app makes has the time that is left to the call around it
     * @return a new object; this one does not change
     * @throws IllegalArgumentException if it is not positive, or more than 365 days
     */
    Expressions withDeadline(Duration deadline);

    /**
     * Evaluates an expression without variables, while the caller goes on. Its time runs from now.
     *
     * @param expression the text
     * @return the value, or the exception with which {@link #evaluate(String)} ends. Cancelled
     *     before the call begins, it keeps it from being made
     * @throws TooManyCallsException if 1024 calls wait for a lane already; slow down
     */
    CompletableFuture<Double> evaluateAsync(String expression);

    /**
     * Evaluates an expression with variables, while the caller goes on. Its time runs from now.
     *
     * @param expression the text
     * @param variables names and values, as in {@link #evaluate(String, Map)}; copied
     * @return the value, or the exception with which {@link #evaluate(String, Map)} ends. Cancelled
     *     before the call begins, it keeps it from being made
     * @throws TooManyCallsException if 1024 calls wait for a lane already; slow down
     */
    CompletableFuture<Double> evaluateAsync(String expression, Map<String, Double> variables);
}
