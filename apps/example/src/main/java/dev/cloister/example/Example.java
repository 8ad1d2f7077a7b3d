package dev.cloister.example;

import dev.cloister.apps.common.Arguments;
import dev.cloister.apps.common.CFormat;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Option;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.SharedTransport;
import dev.cloister.tinyexpr.TinyExpr;

import java.io.PrintWriter;
import java.util.function.ToDoubleFunction;

/** The C library's first example: a program for TinyExpr that runs in a compartment unchanged. */
public final class Example extends Program {

    private static final String EXPRESSION = "sqrt(5^2+7^2+11^2+(8-2)^2)";

    private final ToDoubleFunction<String> interpreter;

    /** Creates the program. */
    public Example() {
        this(expression -> TinyExpr.interp(expression, null));
    }

    Example(ToDoubleFunction<String> interpreter) {
        super("example", "", "Evaluates " + EXPRESSION + ".", Option.TRANSPORT);
        this.interpreter = interpreter;
    }

    @Override
    protected int run(Arguments arguments, PrintWriter out, PrintWriter err) {
        arguments.requireNoOperands();
        arguments.value(Option.TRANSPORT).ifPresent(SharedTransport::choose);
        double result = interpreter.applyAsDouble(EXPRESSION);
        out.print(
                "The expression:\n\t"
                        + EXPRESSION
                        + "\nevaluates to:\n\t"
                        + CFormat.f(result)
                        + "\n");
        return ExitStatus.SUCCESS;
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new Example().runAndExit(arguments);
    }
}
