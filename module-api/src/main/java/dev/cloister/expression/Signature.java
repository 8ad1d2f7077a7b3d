package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.HostFunction;

import java.util.List;

/**
 * All that the sandbox knows about an expression beside its text: options, the names of its
 * variables, and the names and arities of the app's functions.
 *
 * @param options the dialect and the limits
 * @param variables the variables' names
 * @param functions the app's functions; a call names one by its place in this list
 */
public record Signature(
        ExpressionOptions options, List<String> variables, List<Function> functions) {

    private static final int MAX_NAMES = 1 << 16;

    /**
     * What the sandbox knows of one of the app's functions.
     *
     * @param name its name
     * @param arity how many arguments it takes, 0 to 7
     * @param pure whether its result depends on its arguments alone
     */
    public record Function(String name, int arity, boolean pure) {

        /** Checks the ranges. */
        public Function {
            requireShort(name);
            if (arity < 0) {
                throw new IllegalArgumentException("arity=" + arity + ", must not be negative");
            }
            requireAtMost("arity", arity, HostFunction.MAX_ARITY);
        }
    }

    /** Refuses on both sides what no honest app needs. */
    public Signature {
        requireAtMost("variables", variables.size(), MAX_NAMES);
        requireAtMost("functions", functions.size(), MAX_NAMES);
        variables.forEach(Signature::requireShort);
    }

    private static void requireShort(String name) {
        requireAtMost("characters of a name", name.length(), ExpressionNames.MAX_CHARS);
    }

    private static void requireAtMost(String what, int count, int maximum) {
        if (count > maximum) {
            throw new IllegalArgumentException(what + "=" + count + ", must be at most " + maximum);
        }
    }
}
