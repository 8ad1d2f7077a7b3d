package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.ExpressionFailure;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.Signature;
import dev.cloister.spi.PayloadWriter;

import org.jspecify.annotations.Nullable;

import java.util.OptionalDouble;

/** An expression that is ready to be evaluated, many times and by many threads. */
public final class CompiledExpression {

    private final Program program;
    private final int maxFunctionCalls;
    private final HotClasses classes;

    /** Volatile, so that a thread that sees it also sees what it is made of. */
    private volatile @Nullable HotCode hot;

    /**
     * How many evaluations are left until this becomes hot; 0 if it never does or already is.
     * Plain: lanes that count at the same time lose counts, and it becomes hot a little later.
     */
    private int left;

    /** Under the lock of {@link HotClasses}. */
    private boolean released;

    private CompiledExpression(Program program, int maxFunctionCalls, HotClasses classes) {
        this.program = program;
        this.maxFunctionCalls = maxFunctionCalls;
        this.classes = classes;
        this.left = classes.threshold(program);
    }

    /**
     * Compiles a text that will be evaluated once.
     *
     * @param signature the names that it may use, and the options
     * @param text any text
     * @param host called for pure functions with known arguments
     * @return the compiled expression
     * @throws ExpressionFailure if the text is no expression or passes a limit
     */
    public static CompiledExpression compile(Signature signature, String text, HostCalls host) {
        return compile(signature, text, host, HotClasses.NONE);
    }

    /** Compiles a text that can become hot. */
    static CompiledExpression compile(
            Signature signature, String text, HostCalls host, HotClasses classes) {
        ExpressionOptions options = signature.options();
        requireLength(text, options.maxTextBytes());
        Phrase phrase = Syntax.read(text, new Names(signature), options);
        Node tree = TreeBuilder.build(phrase);
        Program program = Compiler.compile(tree, signature.variables().size(), host);
        return new CompiledExpression(program, options.maxFunctionCalls(), classes);
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
        HotCode code = hot;
        if (code == null) {
            return interpret(variables, host);
        }
        int count = variableCount();
        return canonical(
                count > HotCode.MAX_PARAMETERS
                        ? code.run(variables)
                        : code.run(
                                count > 0 ? variables[0] : 0.0,
                                count > 1 ? variables[1] : 0.0,
                                count > 2 ? variables[2] : 0.0,
                                count > 3 ? variables[3] : 0.0));
    }

    /**
     * Evaluates an expression that has at most {@value HotCode#MAX_PARAMETERS} variables and calls
     * no functions of the app. Those that it lacks have no part in it.
     */
    double evaluate(double a, double b, double c, double d) {
        HotCode code = hot;
        return code == null ? interpret(a, b, c, d) : canonical(code.run(a, b, c, d));
    }

    private double interpret(double[] variables, HostCalls host) {
        Scratch scratch = Scratch.current();
        int base = scratch.reserve(program.slotCount());
        try {
            double[] slots = scratch.slots();
            System.arraycopy(variables, 0, slots, base, variableCount());
            return interpret(slots, base, host);
        } finally {
            scratch.release(base);
        }
    }

    private double interpret(double a, double b, double c, double d) {
        Scratch scratch = Scratch.current();
        // Room for four, so that they can be written whatever is read of them.
        int base = scratch.reserve(Math.max(HotCode.MAX_PARAMETERS, program.slotCount()));
        try {
            double[] slots = scratch.slots();
            slots[base] = a;
            slots[base + 1] = b;
            slots[base + 2] = c;
            slots[base + 3] = d;
            return interpret(slots, base, HostCalls.NONE);
        } finally {
            scratch.release(base);
        }
    }

    private double interpret(double[] slots, int base, HostCalls host) {
        double value = program.run(slots, base, host);
        if (left > 0 && --left == 0) {
            classes.heat(this);
        }
        return canonical(value);
    }

    /** The sign of a NaN is the processor's, and differs with the way that led to it. */
    private static double canonical(double value) {
        return Double.isNaN(value) ? Double.NaN : value;
    }

    Program program() {
        return program;
    }

    boolean isHot() {
        return hot != null;
    }

    /** Whether a class may be made of it now; called by {@link HotClasses}, as what follows. */
    boolean canBecomeHot() {
        return hot == null && !released;
    }

    void become(HotCode code) {
        hot = code;
    }

    /** Asks for a class again after the next evaluation: somebody else's is being made now. */
    void tryAgain() {
        left = 1;
    }

    /** Goes back to being interpreted. */
    void cool(int threshold) {
        hot = null;
        left = threshold;
    }

    /**
     * Will not be evaluated any more, but for calls that run already.
     *
     * @return whether it was hot
     */
    boolean release() {
        released = true;
        boolean wasHot = hot != null;
        hot = null;
        return wasHot;
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
