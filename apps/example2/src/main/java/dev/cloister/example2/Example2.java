package dev.cloister.example2;

import dev.cloister.apps.common.Arguments;
import dev.cloister.apps.common.CFormat;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Option;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.SharedTransport;
import dev.cloister.apps.common.UsageException;
import dev.cloister.tinyexpr.TinyExpr;
import dev.cloister.tinyexpr.Variable;

import java.io.PrintWriter;
import java.util.List;

/**
 * The C library's second example. Unlike C's, it ends its output with a newline, and its exit
 * status tells whether the expression was good.
 */
public final class Example2 extends Program {

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
        super(
                "example2",
                "EXPRESSION",
                "Evaluates an expression with x=3 and y=4.",
                Option.TRANSPORT);
        this.evaluator = evaluator;
    }

    @Override
    protected int run(Arguments arguments, PrintWriter out, PrintWriter err) {
        String expression = onlyOperand(arguments.operands());
        arguments.value(Option.TRANSPORT).ifPresent(SharedTransport::choose);

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

    private static String onlyOperand(List<String> operands) {
        if (operands.size() != 1) {
            throw new UsageException(
                    "operands="
                            + operands.size()
                            + ", must be one expression: put it in quotation marks");
        }
        return operands.getFirst();
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
