package dev.cloister.api.expression;

/** A function of the app threw while an expression called it; the cause is what it threw. */
public final class HostFunctionException extends ExpressionException {

    private static final long serialVersionUID = 1L;

    private final String function;

    /**
     * Creates the exception.
     *
     * @param function the function's name
     * @param cause what it threw
     */
    public HostFunctionException(String function, Throwable cause) {
        super("function " + function + " failed: " + cause, cause);
        this.function = function;
    }

    /**
     * The function that failed.
     *
     * @return its name
     */
    public String function() {
        return function;
    }
}
