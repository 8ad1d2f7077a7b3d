package dev.cloister.testsuite;

import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.SyntaxError;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Knows the right answers by heart, and gives others where it is told to. */
final class FakeExpressions implements Expressions {

    /** An answer that is a failure of the service. */
    static final String FAILS = "fails";

    private static final Pattern CALL = Pattern.compile("(c[012])\\b.*");
    private static final Pattern NUMBER = Pattern.compile("(?<![a-z])[0-9]+");

    private final List<SuiteCase> cases;
    private final UnaryOperator<SuiteCase> liar;
    private final ExpressionOptions options;
    private final List<HostFunction> functions;
    private final Map<String, SuiteCase> answers = new HashMap<>();

    FakeExpressions(List<SuiteCase> cases, UnaryOperator<SuiteCase> liar) {
        this(cases, liar, ExpressionOptions.defaults(), List.of());
    }

    private FakeExpressions(
            List<SuiteCase> cases,
            UnaryOperator<SuiteCase> liar,
            ExpressionOptions options,
            List<HostFunction> functions) {
        this.cases = cases;
        this.liar = liar;
        this.options = options;
        this.functions = functions;
        Build build = options.powerFromRight() ? Build.OPTIONS : Build.DEFAULT;
        for (SuiteCase suiteCase : build.select(cases)) {
            answers.put(key(suiteCase.expression(), suiteCase.values()), liar.apply(suiteCase));
            answers.putIfAbsent(suiteCase.expression(), liar.apply(suiteCase));
        }
    }

    @Override
    public double evaluate(String expression) {
        return evaluate(expression, Map.of());
    }

    @Override
    public double evaluate(String expression, Map<String, Double> variables) {
        return answer(expression, find(expression));
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(String expression) {
        return CompletableFuture.completedFuture(evaluate(expression));
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(
            String expression, Map<String, Double> variables) {
        return CompletableFuture.completedFuture(evaluate(expression, variables));
    }

    @Override
    public Expressions withDeadline(Duration deadline) {
        return this;
    }

    @Override
    public Expression compile(String expression, String... variables) {
        SuiteCase compiled = find(expression);
        boolean constant = variables.length == 0 && functions.isEmpty();
        return new Expression() {
            @Override
            public double evaluate(double... values) {
                SuiteCase found = answers.getOrDefault(key(expression, values), compiled);
                return answer(expression, found);
            }

            @Override
            public CompletableFuture<Double> evaluateAsync(double... values) {
                return CompletableFuture.completedFuture(evaluate(values));
            }

            @Override
            public OptionalDouble constant() {
                return constant
                        ? OptionalDouble.of(compiled.expectedValue())
                        : OptionalDouble.empty();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Expressions with(ExpressionOptions options) {
        return new FakeExpressions(cases, liar, options, functions);
    }

    @Override
    public Expressions with(HostFunction... functions) {
        return new FakeExpressions(cases, liar, options, List.of(functions));
    }

    private SuiteCase find(String expression) {
        SuiteCase found = answers.get(expression);
        if (found == null) {
            throw new IllegalArgumentException("not in the suite: " + expression);
        }
        int error =
                switch (found.kind()) {
                    case SYNTAX_ERROR -> found.expectedError();
                    case SYNTAX_ERROR_ANY -> 2;
                    default -> 0;
                };
        if (error != 0) {
            throw new ExpressionSyntaxException(SyntaxError.OPERAND_EXPECTED, error, "");
        }
        return found;
    }

    private double answer(String expression, SuiteCase found) {
        if (found.expected().equals(FAILS)) {
            throw new ServiceFailedException("no heart for it", null);
        }
        return switch (found.kind()) {
            case NAN -> Double.NaN;
            case INF -> Double.NEGATIVE_INFINITY;
            case CLOSURE ->
                    CALL.matcher(expression).matches() ? call(expression) : found.expectedValue();
            default -> found.expectedValue();
        };
    }

    /** Calls the app's function, as the engine would. */
    private double call(String expression) {
        HostFunction function =
                functions.stream()
                        .filter(f -> expression.startsWith(f.name()))
                        .findFirst()
                        .orElseThrow();
        double[] arguments =
                NUMBER.matcher(expression)
                        .results()
                        .map(MatchResult::group)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        try {
            return function.body().apply(arguments);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String expression, double[] values) {
        return expression + " with " + Arrays.toString(values);
    }
}
