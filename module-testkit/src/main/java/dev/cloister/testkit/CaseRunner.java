package dev.cloister.testkit;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Runs cases of the C library's test program, as its kinds demand. Rows that differ in their
 * variables' values share one compiled expression, as in the C program.
 */
final class CaseRunner implements AutoCloseable {

    private static final double TOLERANCE = 0.001;
    private static final double[] CELLS = {5, 6, 7, 8, 9};

    private final Expressions plain;
    private final Expressions dynamic;
    private final Expressions closures;
    private final Map<Key, Expression> compiled = new HashMap<>();

    /** The closures' context. */
    private double extra;

    private record Key(boolean dynamic, boolean closure, String text, List<String> variables) {}

    CaseRunner(Expressions expressions) {
        plain = expressions;
        dynamic =
                expressions.with(
                        IntStream.rangeClosed(0, HostFunction.MAX_ARITY)
                                .mapToObj(CaseRunner::sum)
                                .toArray(HostFunction[]::new));
        closures =
                expressions.with(
                        HostFunction.of("c0", () -> extra + 6),
                        HostFunction.of("c1", a -> extra + a * 2),
                        HostFunction.of("c2", (a, b) -> extra + a + b),
                        HostFunction.of("cell", (DoubleUnaryOperator) i -> CELLS[(int) i]));
    }

    /** Runs a case; tells what is wrong, if anything. */
    Optional<String> failure(TinyExprCase row) {
        try {
            return (row.errorPosition() == 0 ? valueFailure(row) : errorFailure(row))
                    .map(what -> row + ": " + what);
        } catch (ExpressionSyntaxException e) {
            return Optional.of(row + ": " + e.getMessage());
        }
    }

    private Optional<String> valueFailure(TinyExprCase row) {
        Map<String, Double> variables = variables(row);
        Expressions expressions = expressionsFor(row);
        double evaluated = expressions.evaluate(row.expression(), variables);
        Expression expression =
                compiled.computeIfAbsent(
                        new Key(
                                row.kind() == TinyExprCase.Kind.DYNAMIC,
                                row.kind() == TinyExprCase.Kind.CLOSURE,
                                row.expression(),
                                List.copyOf(variables.keySet())),
                        key ->
                                expressions.compile(
                                        key.text(), key.variables().toArray(String[]::new)));
        double viaHandle =
                expression.evaluate(
                        variables.values().stream().mapToDouble(Double::doubleValue).toArray());
        if (!isRight(row, evaluated)) {
            return Optional.of("evaluated to " + evaluated);
        }
        if (!isRight(row, viaHandle)) {
            return Optional.of("compiled, evaluated to " + viaHandle);
        }
        if (row.kind() == TinyExprCase.Kind.OPTIMIZE
                && !isRight(row, expression.constant().orElseThrow())) {
            return Optional.of("folded to " + expression.constant());
        }
        return Optional.empty();
    }

    private Optional<String> errorFailure(TinyExprCase row) {
        String[] names = variables(row).keySet().toArray(String[]::new);
        int evaluated = position(() -> plain.evaluate(row.expression(), variables(row)));
        int compiledPosition =
                position(
                        () -> {
                            try (Expression e = plain.compile(row.expression(), names)) {
                                return e.evaluate(new double[names.length]);
                            }
                        });
        return evaluated == row.errorPosition() && compiledPosition == row.errorPosition()
                ? Optional.empty()
                : Optional.of("positions " + evaluated + " and " + compiledPosition);
    }

    /** The error's position, or 0 if there is none. */
    private static int position(DoubleSupplier evaluation) {
        try {
            var _ = evaluation.getAsDouble();
            return 0;
        } catch (ExpressionSyntaxException e) {
            return e.position();
        }
    }

    private static boolean isRight(TinyExprCase row, double value) {
        return row.accepts(value)
                && switch (row.kind()) {
                    case NAN -> Double.isNaN(value);
                    case INF -> Double.isInfinite(value);
                    default -> Math.abs(value - Double.parseDouble(row.expected())) <= TOLERANCE;
                };
    }

    private Expressions expressionsFor(TinyExprCase row) {
        return switch (row.kind()) {
            case DYNAMIC -> dynamic;
            case CLOSURE -> {
                extra = row.bindings().getOrDefault("extra", Double.NaN);
                yield closures;
            }
            default -> plain;
        };
    }

    private static Map<String, Double> variables(TinyExprCase row) {
        Map<String, Double> variables = new LinkedHashMap<>(row.bindings());
        variables.remove("extra");
        return variables;
    }

    /** {@code sum0()} is 6, {@code sum1(a)} is 2a, the others add their arguments. */
    private static HostFunction sum(int arity) {
        HostFunction.Body body =
                switch (arity) {
                    case 0 -> arguments -> 6;
                    case 1 -> arguments -> arguments[0] * 2;
                    default -> arguments -> Arrays.stream(arguments).sum();
                };
        return HostFunction.of("sum" + arity, arity, body);
    }

    @Override
    public void close() {
        compiled.values().forEach(Expression::close);
    }
}
