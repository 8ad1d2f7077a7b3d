package dev.cloister.api.expression;

/** What about an expression is limited. */
public enum ExpressionLimit {
    /** The length of the text. */
    TEXT_BYTES("maxTextBytes", "text is %d bytes long"),
    /** The depth of parentheses and calls. */
    NESTING("maxNesting", "parentheses and calls nest %d deep"),
    /** The number of numbers, names and operators. */
    NODES("maxNodes", "expression has %d numbers, names and operators"),
    /** The number of calls of functions of the app. */
    FUNCTION_CALLS("maxFunctionCalls", "functions of the app were called %d times");

    private final String setting;
    private final String fact;

    ExpressionLimit(String setting, String fact) {
        this.setting = setting;
        this.fact = fact;
    }

    /**
     * The part of {@link ExpressionOptions} that sets this limit.
     *
     * @return a component's name
     */
    public String setting() {
        return setting;
    }

    String message(long actual, long maximum) {
        return fact.formatted(actual)
                + ", "
                + setting
                + "="
                + maximum
                + "; ExpressionOptions.with"
                + Character.toUpperCase(setting.charAt(0))
                + setting.substring(1)
                + " sets the limit";
    }
}
