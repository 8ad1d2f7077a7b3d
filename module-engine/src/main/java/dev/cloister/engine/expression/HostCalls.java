package dev.cloister.engine.expression;

/** How a program calls functions of the app. */
@FunctionalInterface
public interface HostCalls {

    /** For programs that call none. */
    HostCalls NONE =
            (function, stack, offset, arity) -> {
                throw new IllegalStateException("function=" + function + ", none were given");
            };

    /**
     * Calls a function.
     *
     * @param function its number
     * @param stack holds the arguments; not to be kept or changed
     * @param offset where the first argument is
     * @param arity how many arguments there are
     * @return the result
     */
    double call(int function, double[] stack, int offset, int arity);
}
