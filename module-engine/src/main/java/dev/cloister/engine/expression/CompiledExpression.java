package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.ExpressionFailure;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.Signature;
import dev.cloister.spi.PayloadWriter;

import java.util.OptionalDouble;

/** An expression that is ready to be evaluated, many times and by many threads. */
public final class CompiledExpression {

    private final Program program;
    private final int maxFunctionCalls;

    private CompiledExpression(Program program, int maxFunctionCalls) {
        this.program = program;
        this.maxFunctionCalls = maxFunctionCalls;
    }

    /**
     * Compiles a text.
     *
     * @param signature the names that it may use, and the options
     * @param text any text
     * @param host called for pure functions with known arguments
     * @return the compiled expression
     * @throws ExpressionFailure if the text is no expression or passes a limit
     */
    public static CompiledExpression compile(Signature signature, String text, HostCalls host) {
        ExpressionOptions options = signature.options();
        requireLength(text, options.maxTextBytes());
        Phrase phrase = Syntax.read(text, new Names(signature), options);
        Node tree = TreeBuilder.build(phrase);
        Program program = Compiler.compile(tree, signature.variables().size(), host);
        return new CompiledExpression(program, options.maxFunctionCalls());
    }

    private static void requireLength(String text, int maxTextBytes) {
        // A char takes one to three bytes: mostly there is nothing to count.
        if (text.length() > maxTextBytes / 3) {
            long bytes = PayloadWriter.utf8Bytes(text);
            if (bytes > maxTextBytes) {
                throw new LimitException(ExpressionLimit.TEXT_BYTES, bytes, maxTextBytes);
            }
        }
    }

    /**
     * Evaluates the expression.
     *
     * @param variables a value for each variable of the signature, in its order
     * @param host the functions of the app
     * @return the value
     * @throws ExpressionFailure if the evaluation passes a limit
     */
    public double evaluate(double[] variables, HostCalls host) {
        Scratch scratch = Scratch.current();
        int base = scratch.reserve(slotCount());
        try {
            double[] slots = scratch.slots();
            System.arraycopy(variables, 0, slots, base, variableCount());
            return evaluate(slots, base, host);
        } finally {
            scratch.release(base);
        }
    }

    /** Evaluates in given slots, as {@link Program#run} does. */
    double evaluate(double[] slots, int base, HostCalls host) {
        return program.run(slots, base, host);
    }

    int slotCount() {
        return program.slotCount();
    }

    int variableCount() {
        return program.variableCount();
    }

    boolean callsHost() {
        return program.callsHost();
    }

    int maxFunctionCalls() {
        return maxFunctionCalls;
    }

    /** The value, if every evaluation gives the same. */
    OptionalDouble constant() {
        return program.isConstant()
                ? OptionalDouble.of(evaluate(new double[variableCount()], HostCalls.NONE))
                : OptionalDouble.empty();
    }
}
