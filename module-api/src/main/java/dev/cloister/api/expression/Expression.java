package dev.cloister.api.expression;

import dev.cloister.api.TooManyCallsException;

import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** A compiled expression, kept in its compartment. Safe for use by many threads. */
public interface Expression extends AutoCloseable {

    /**
     * Evaluates the expression.
     *
     * @param variables the variables' values, in the order of their names in {@link
     *     Expressions#compile}
     * @return the value; NaN and infinities are values, not errors
     * @throws IllegalArgumentException if the number of values is not the number of names
     * @throws IllegalStateException if this expression is closed
     * @throws ExpressionLimitException if functions of the app are called more often than the
     *     options allow
     * @throws HostFunctionException if a function of the app failed
     */
    double evaluate(double... variables);

    /**
     * Evaluates the expression, while the caller goes on. Its time runs from now.
     *
     * @param variables as in {@link #evaluate}; copied
     * @return the value, or the exception with which {@link #evaluate} ends. Cancelled before the
     *     call begins, it keeps it from being made
     * @throws TooManyCallsException if 1024 calls wait for a lane already; slow down
     */
    CompletableFuture<Double> evaluateAsync(double... variables);

    /**
     * The value, if compiling found that it depends on no variable and on no function that is not
     * pure.
     *
     * @return the value that every evaluation will give, or empty
     */
    OptionalDouble constant();

    /** Frees the sandbox's copy. Closing twice does nothing. */
    @Override
    void close();
}
