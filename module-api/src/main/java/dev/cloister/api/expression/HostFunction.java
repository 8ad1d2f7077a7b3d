package dev.cloister.api.expression;

import dev.cloister.arguments.Quoted;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of the app that expressions may call. It runs in the app, on the thread that evaluates
 * the expression, so its code and data never enter the sandbox. The same rules of syntax hold as
 * for built-in functions: one of no arguments may be called without parentheses, one of one
 * argument takes what follows it.
 *
 * @param name a letter followed by letters, digits and underscores, all ASCII, at most {@value
 *     ExpressionNames#MAX_CHARS} characters
 * @param arity how many arguments it takes, 0 to 7
 * @param pure whether the result depends on the arguments alone: a call with constant arguments is
 *     then made once, when the expression is compiled
 * @param body what it does. The array belongs to the callee. Whatever it throws ends the evaluation
 *     and becomes the cause of a {@link HostFunctionException}
 */
public record HostFunction(String name, int arity, boolean pure, Body body) {

    /** The most arguments that a function can take. */
    public static final int MAX_ARITY = 7;

    /**
     * Checks the name and the arity.
     *
     * @throws IllegalArgumentException if one is none
     */
    public HostFunction {
        Objects.requireNonNull(name, "name");
        ExpressionNames.requireName(name);
        Objects.requireNonNull(body, "body");
        if (arity < 0 || arity > MAX_ARITY) {
            throw new IllegalArgumentException(
                    "function "
                            + Quoted.of(name)
                            + ": arity="
                            + arity
                            + ", must be 0 to "
                            + MAX_ARITY);
        }
    }

    /** What a function does. */
    @FunctionalInterface
    public interface Body {

        /**
         * Computes the function.
         *
         * @param arguments as many numbers as the function's arity
         * @return the result
         * @throws Exception if the evaluation is to end
         */
        double apply(double... arguments) throws Exception;
    }

    /**
     * Makes a function of any arity.
     *
     * @param name its name
     * @param arity how many arguments it takes, 0 to 7
     * @param body what it does
     * @return the function, not pure
     */
    public static HostFunction of(String name, int arity, Body body) {
        return new HostFunction(name, arity, false, body);
    }

    /**
     * Makes a function without arguments.
     *
     * @param name its name
     * @param body what it does
     * @return the function, not pure
     */
    public static HostFunction of(String name, DoubleSupplier body) {
        Objects.requireNonNull(body, "body");
        return of(name, 0, arguments -> body.getAsDouble());
    }

    /**
     * Makes a function of one argument.
     *
     * @param name its name
     * @param body what it does
     * @return the function, not pure
     */
    public static HostFunction of(String name, DoubleUnaryOperator body) {
        Objects.requireNonNull(body, "body");
        return of(name, 1, arguments -> body.applyAsDouble(arguments[0]));
    }

    /**
     * Makes a function of two arguments.
     *
     * @param name its name
     * @param body what it does
     * @return the function, not pure
     */
    public static HostFunction of(String name, DoubleBinaryOperator body) {
        Objects.requireNonNull(body, "body");
        return of(name, 2, arguments -> body.applyAsDouble(arguments[0], arguments[1]));
    }

    /**
     * Declares that the result depends on the arguments alone.
     *
     * @return a pure copy
     */
    public HostFunction asPure() {
        return new HostFunction(name, arity, true, body);
    }
}
