package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the sandbox knows about an expression beside its text: options, the names of its
 * variables, and the names and arities of the app's functions.
 *
 * @param options the dialect and the limits
 * @param variables the variables' names
 * @param functions the app's functions; an upcall names one by its place in this list
 */
public record Signature(
        ExpressionOptions options, List<String> variables, List<Function> functions) {

    private static final int POWER_FROM_RIGHT = 1;
    private static final int NATURAL_LOG = 2;

    private static final int MAX_NAMES = 1 << 16;
    private static final int MAX_NAME_BYTES = 1 << 16;

    /**
     * What the sandbox knows of one of the app's functions.
     *
     * @param name its name
     * @param arity how many arguments it takes, 0 to 7
     * @param pure whether its result depends on its arguments alone
     */
    public record Function(String name, int arity, boolean pure) {}

    /** Refuses, where the app can still be told, what the sandbox would take for an attack. */
    public Signature {
        requireAtMost("variables", variables.size(), MAX_NAMES);
        requireAtMost("functions", functions.size(), MAX_NAMES);
        for (String variable : variables) {
            requireAtMost("characters of a name", variable.length(), MAX_NAME_BYTES);
        }
        for (Function function : functions) {
            requireAtMost("characters of a name", function.name.length(), MAX_NAME_BYTES);
        }
    }

    private static void requireAtMost(String what, int count, int maximum) {
        if (count > maximum) {
            throw new IllegalArgumentException(what + "=" + count + ", must be at most " + maximum);
        }
    }

    /**
     * How many bytes {@link #write} needs at most.
     *
     * @return a number of bytes
     */
    public int maxBytes() {
        int bytes = 1 + 6 * Integer.BYTES;
        for (String variable : variables) {
            bytes += PayloadWriter.textBytes(variable);
        }
        for (Function function : functions) {
            bytes += PayloadWriter.textBytes(function.name) + 2;
        }
        return bytes;
    }

    /**
     * Writes this signature.
     *
     * @param writer where it goes
     */
    public void write(PayloadWriter writer) {
        writer.putByte(
                (options.powerFromRight() ? POWER_FROM_RIGHT : 0)
                        | (options.naturalLog() ? NATURAL_LOG : 0));
        writer.putInt(options.maxTextBytes());
        writer.putInt(options.maxNesting());
        writer.putInt(options.maxNodes());
        writer.putInt(options.maxFunctionCalls());
        writer.putInt(variables.size());
        for (String variable : variables) {
            writer.putText(variable);
        }
        writer.putInt(functions.size());
        for (Function function : functions) {
            writer.putText(function.name);
            writer.putByte(function.arity);
            writer.putByte(function.pure ? 1 : 0);
        }
    }

    /**
     * Reads a signature.
     *
     * @param reader where it comes from
     * @return the signature
     */
    public static Signature read(PayloadReader reader) {
        int flags = reader.getByte();
        var options =
                new ExpressionOptions(
                        (flags & POWER_FROM_RIGHT) != 0,
                        (flags & NATURAL_LOG) != 0,
                        reader.getInt("maxTextBytes", 1, Integer.MAX_VALUE),
                        reader.getInt("maxNesting", 1, Integer.MAX_VALUE),
                        reader.getInt("maxNodes", 1, Integer.MAX_VALUE),
                        reader.getInt("maxFunctionCalls", 1, Integer.MAX_VALUE));
        int variableCount = reader.getInt("variables", 0, MAX_NAMES);
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < variableCount; i++) {
            variables.add(reader.getText(MAX_NAME_BYTES));
        }
        int functionCount = reader.getInt("functions", 0, MAX_NAMES);
        List<Function> functions = new ArrayList<>();
        for (int i = 0; i < functionCount; i++) {
            functions.add(
                    new Function(
                            reader.getText(MAX_NAME_BYTES),
                            reader.getByte(),
                            reader.getByte() != 0));
        }
        return new Signature(options, List.copyOf(variables), List.copyOf(functions));
    }
}
