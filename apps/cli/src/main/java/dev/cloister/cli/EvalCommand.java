package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;
import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.ShortestDouble;
import dev.cloister.apps.common.UsageException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Evaluates one expression, or one in every line of the input. */
@Command(
        name = "eval",
        description = "Evaluates an expression and prints its value.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER,
        footer = {
            "%nThe value is the shortest text that reads back to the same number. An",
            "expression may start with a minus; put -- before one that is an option's name.",
            "%nWith --json-lines, every line of the input is a request and gets a line of",
            "output, in order; blank lines get none. Unknown fields are ignored.",
            "  {\"expression\": \"x/2\", \"variables\": {\"x\": 5}}   {\"value\": 2.5}",
            "  {\"expression\": \"1+\"}   {\"error\": {\"position\": 2, \"message\": \"...\"}}",
            "NaN and infinities are the strings \"NaN\", \"Infinity\" and \"-Infinity\", in both",
            "directions. An error without a position is no error of syntax. A line may have",
            "1 MiB. Errors do not end the command: it exits with 0 at the end of the input."
        })
final class EvalCommand implements Callable<Integer> {

    private final Streams streams;
    private final Opener opener;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Mixin private CompartmentOptions compartmentOptions = new CompartmentOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "EXPRESSION", description = "The text.")
    private Optional<String> expression = Optional.empty();

    @Option(names = "--var", paramLabel = "NAME=NUMBER", description = "A variable; repeatable.")
    private List<String> variables = new ArrayList<>();

    @Option(names = "--power-from-right", description = "Makes 2^3^2 = 512 and -2^2 = -4.")
    private boolean powerFromRight;

    @Option(names = "--natural-log", description = "Makes log the natural logarithm.")
    private boolean naturalLog;

    @Option(names = "--json-lines", description = "Reads requests from the input, see below.")
    private boolean jsonLines;

    EvalCommand(Streams streams, Opener opener) {
        this.streams = streams;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        return jsonLines ? evaluateLines() : evaluateOnce();
    }

    private int evaluateOnce() {
        String text = expression.orElseThrow(() -> new UsageException("the expression is missing"));
        Map<String, Double> values = VariableArgument.parse(variables);
        try (Compartment compartment = opener.open(compartmentOptions.builder().lanes(1))) {
            double value = evaluate(dialect(compartment), text, values);
            streams.out().print(ShortestDouble.text(value) + "\n");
            return ExitStatus.SUCCESS;
        } catch (ExpressionSyntaxException e) {
            streams.err().print(ErrorMarker.mark(text, e));
            return ExitStatus.FAILURE;
        } catch (ExpressionException e) {
            streams.err().print(Printable.message(e) + "\n");
            return ExitStatus.FAILURE;
        }
    }

    private static double evaluate(
            Expressions expressions, String text, Map<String, Double> values) {
        try {
            return expressions.evaluate(text, values);
        } catch (IllegalArgumentException e) {
            // There are too many of them: what else can be wrong was found when they were read.
            throw new UsageException("--var: " + e.getMessage());
        }
    }

    private int evaluateLines() {
        if (expression.isPresent() || !variables.isEmpty()) {
            throw new UsageException(
                    "--json-lines reads expressions and variables from the input only");
        }
        try (var evaluator =
                new ReopeningEvaluator(
                        () -> opener.open(compartmentOptions.builder()), this::dialect)) {
            new JsonLines(evaluator).run(streams.in(), streams.rawOut());
        }
        return ExitStatus.SUCCESS;
    }

    private Expressions dialect(Compartment compartment) {
        return compartment
                .service(Expressions.class)
                .with(
                        ExpressionOptions.defaults()
                                .withPowerFromRight(powerFromRight)
                                .withNaturalLog(naturalLog));
    }
}
