package dev.cloister.example2;

import dev.cloister.apps.common.CFormat;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.SharedTransport;
import dev.cloister.apps.common.TransportOption;
import dev.cloister.tinyexpr.TinyExpr;
import dev.cloister.tinyexpr.Variable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;

/**
 * The C library's second example. Unlike C's, it ends its output with a newline, and its exit
 * status tells whether the expression was good.
 */
@Command(name = "example2", description = "Evaluates an expression with x=3 and y=4.")
public final class Example2 extends Program {

    @Mixin private TransportOption transport = new TransportOption();

    @Parameters(
            paramLabel = "EXPRESSION",
            description =
                    "The text, in quotation marks. It may start with a minus; put -- before one"
                            + " that is an option's name.")
    private String expression = "";

    private final Evaluator evaluator;

    /** Evaluates an expression with variables. */
    @FunctionalInterface
    interface Evaluator {

        /**
         * Evaluates an expression.
         *
         * @param expression the text
         * @param variables its variables
         * @param error element 0 becomes 0 on success, else the error's position
         * @return the value, or NaN on an error
         */
        double evaluate(String expression, Variable[] variables, int[] error);
    }

    /** Creates the program. */
    public Example2() {
        this(Example2::evaluateInCompartment);
    }

    Example2(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        SharedTransport.choose(transport);

        double[] x = {3};
        double[] y = {4};
        Variable[] variables = {Variable.of("x", x), Variable.of("y", y)};
        int[] error = new int[1];

        out.print("Evaluating:\n\t" + expression + "\n");
        double result = evaluator.evaluate(expression, variables, error);
        if (error[0] != 0) {
            out.print("\t" + " ".repeat(error[0] - 1) + "^\nError near here\n");
            return ExitStatus.FAILURE;
        }
        out.print("Result:\n\t" + CFormat.f(result) + "\n");
        return ExitStatus.SUCCESS;
    }

    private static double evaluateInCompartment(
            String expression, Variable[] variables, int[] error) {
        TinyExpr.Compiled compiled = TinyExpr.compile(expression, variables, error);
        double result = TinyExpr.eval(compiled);
        TinyExpr.free(compiled);
        return result;
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new Example2().runAndExit(arguments);
    }
}
