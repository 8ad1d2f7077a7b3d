package dev.cloister.api.expression;

/**
 * The dialect of the language, and how large an expression may be.
 *
 * @param powerFromRight {@code ^} groups from the right and binds tighter than a sign before it:
 *     {@code 2^3^2} is 512 and {@code -2^2} is -4. The C library's TE_POW_FROM_RIGHT, with its
 *     known defect mended: {@code (-2)^2} is 4
 * @param naturalLog {@code log} is the natural logarithm, the C library's TE_NAT_LOG
 * @param maxTextBytes the longest text in bytes of UTF-8
 * @param maxNesting how deep parentheses and calls may nest
 * @param maxNodes how many numbers, names and operators an expression may have
 * @param maxFunctionCalls how many times one evaluation may call functions of the app
 */
public record ExpressionOptions(
        boolean powerFromRight,
        boolean naturalLog,
        int maxTextBytes,
        int maxNesting,
        int maxNodes,
        int maxFunctionCalls) {

    private static final ExpressionOptions DEFAULTS =
            new ExpressionOptions(false, false, 64 * 1024, 1000, 100_000, 100_000);

    /** Checks that every limit is positive. */
    public ExpressionOptions {
        requirePositive("maxTextBytes", maxTextBytes);
        requirePositive("maxNesting", maxNesting);
        requirePositive("maxNodes", maxNodes);
        requirePositive("maxFunctionCalls", maxFunctionCalls);
    }

    /**
     * The C library's default dialect; 64 KiB of text, 1,000 levels, 100,000 nodes, 100,000 calls.
     *
     * @return the default options
     */
    public static ExpressionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Chooses how {@code ^} groups.
     *
     * @param value true for the mathematical way, false for the C library's default
     * @return a changed copy
     */
    public ExpressionOptions withPowerFromRight(boolean value) {
        return new ExpressionOptions(
                value, naturalLog, maxTextBytes, maxNesting, maxNodes, maxFunctionCalls);
    }

    /**
     * Chooses what {@code log} means.
     *
     * @param value true for base e, false for base 10
     * @return a changed copy
     */
    public ExpressionOptions withNaturalLog(boolean value) {
        return new ExpressionOptions(
                powerFromRight, value, maxTextBytes, maxNesting, maxNodes, maxFunctionCalls);
    }

    /**
     * Sets the longest text. A text must also fit the compartment's {@code maxFrameBytes}.
     *
     * @param bytes positive
     * @return a changed copy
     */
    public ExpressionOptions withMaxTextBytes(int bytes) {
        return new ExpressionOptions(
                powerFromRight, naturalLog, bytes, maxNesting, maxNodes, maxFunctionCalls);
    }

    /**
     * Sets how deep parentheses and calls may nest.
     *
     * @param levels positive
     * @return a changed copy
     */
    public ExpressionOptions withMaxNesting(int levels) {
        return new ExpressionOptions(
                powerFromRight, naturalLog, maxTextBytes, levels, maxNodes, maxFunctionCalls);
    }

    /**
     * Sets how many numbers, names and operators an expression may have.
     *
     * @param nodes positive
     * @return a changed copy
     */
    public ExpressionOptions withMaxNodes(int nodes) {
        return new ExpressionOptions(
                powerFromRight, naturalLog, maxTextBytes, maxNesting, nodes, maxFunctionCalls);
    }

    /**
     * Sets how many times one evaluation, or one compilation, may call functions of the app.
     *
     * @param calls positive
     * @return a changed copy
     */
    public ExpressionOptions withMaxFunctionCalls(int calls) {
        return new ExpressionOptions(
                powerFromRight, naturalLog, maxTextBytes, maxNesting, maxNodes, calls);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + "=" + value + ", must be positive");
        }
    }
}
