package dev.cloister.example;

import dev.cloister.apps.common.CFormat;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.SharedTransport;
import dev.cloister.apps.common.TransportOption;
import dev.cloister.tinyexpr.TinyExpr;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.PrintWriter;
import java.util.function.ToDoubleFunction;

/** The C library's first example: a program for TinyExpr that runs in a compartment unchanged. */
@Command(name = "example", description = "Evaluates " + Example.EXPRESSION + ".")
public final class Example extends Program {

    static final String EXPRESSION = "sqrt(5^2+7^2+11^2+(8-2)^2)";

    @Mixin private TransportOption transport = new TransportOption();

    private final ToDoubleFunction<String> interpreter;

    /** Creates the program. */
    public Example() {
        this(expression -> TinyExpr.interp(expression, null));
    }

    Example(ToDoubleFunction<String> interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        SharedTransport.choose(transport);
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
