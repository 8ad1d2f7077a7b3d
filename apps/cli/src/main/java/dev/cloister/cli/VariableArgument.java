package dev.cloister.cli;

import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.UsageException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The option {@code --var NAME=NUMBER}. */
final class VariableArgument {

    /**
     * Stricter than Java, which accepts spaces and type suffixes too. Its quantifiers give nothing
     * back: else a long number that is none would be divided in all possible ways.
     */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][-+]?[0-9]++)?|NaN|-?Infinity");

    private VariableArgument() {}

    /**
     * Reads the values of all such options.
     *
     * @throws UsageException if one is malformed or a name appears twice
     */
    static Map<String, Double> parse(List<String> arguments) {
        Map<String, Double> variables = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new UsageException(
                        "--var " + Printable.excerpt(argument) + ": must be NAME=NUMBER");
            }
            String name = argument.substring(0, equals);
            if (!ExpressionNames.isName(name)) {
                throw new UsageException(
                        "--var "
                                + Printable.excerpt(argument)
                                + ": a name is a letter followed by letters, digits and"
                                + " underscores, all ASCII, at most "
                                + ExpressionNames.MAX_CHARS
                                + " characters");
            }
            if (variables.put(name, number(argument, argument.substring(equals + 1))) != null) {
                throw new UsageException(
                        "--var " + Printable.excerpt(argument) + ": the name is given twice");
            }
        }
        return variables;
    }

    private static double number(String argument, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new UsageException(
                    "--var "
                            + Printable.excerpt(argument)
                            + ": the value must be a decimal number, NaN, Infinity or -Infinity");
        }
        return Double.parseDouble(text);
    }
}
