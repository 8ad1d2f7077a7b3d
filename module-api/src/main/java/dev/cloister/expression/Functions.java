package dev.cloister.expression;

import dev.cloister.api.contract.Contract;

/** The functions of the app, for as long as one call of the engine runs. */
@Contract(name = "dev.cloister.expression.functions", version = 2)
@FunctionalInterface
public interface Functions {

    /**
     * Calls one.
     *
     * @param function its place in {@link Signature#functions()}
     * @param arguments as many as its arity
     * @return its result
     */
    double call(int function, double[] arguments);
}
