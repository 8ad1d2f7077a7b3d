package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.SyntaxException;
import dev.cloister.testkit.TinyExprCase;
import dev.cloister.testkit.TinyExprCase.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** The cases of the C library's own test program, with the values of the C library. */
class ConformanceTest {

    private static final List<TinyExprCase> CASES = TinyExprCase.all();

    /** The only default row that the natural logarithm changes: {@code log 1000}. */
    private static final String BASE_TEN_ROW = "P0048";

    private static final int DEFAULT_ROWS = 2425;
    private static final int DEFAULT_POWER_ROWS = 28;

    @ParameterizedTest
    @CsvSource({
        "Results, 82",
        "Syntax, 14",
        "NaNs, 11",
        "INFs, 10",
        "Variables, 24",
        "Functions, 2203",
        "Dynamic, 22",
        "Closure, 10",
        "Optimize, 4",
        "Pow, 52",
        "Combinatorics, 20"
    })
    void givesWhatTheLibraryGives(String group, int rows) {
        List<TinyExprCase> cases = CASES.stream().filter(c -> c.group().equals(group)).toList();
        assertEquals(rows, cases.size());
        assertAll(cases.stream().map(c -> () -> check(c, options(c))));
    }

    @Test
    void coversEveryRow() {
        assertEquals(2452, CASES.size());
        assertEquals(
                Set.of(
                        "Results",
                        "Syntax",
                        "NaNs",
                        "INFs",
                        "Variables",
                        "Functions",
                        "Dynamic",
                        "Closure",
                        "Optimize",
                        "Pow",
                        "Combinatorics"),
                Set.copyOf(CASES.stream().map(TinyExprCase::group).toList()));
    }

    @Test
    void keepsDefaultRowsWithOtherOptions() {
        ExpressionOptions options = Texts.FROM_RIGHT.withNaturalLog(true);
        List<TinyExprCase> cases =
                CASES.stream()
                        .filter(c -> c.build().equals("default"))
                        .filter(c -> !c.group().equals("Pow") && !c.id().equals(BASE_TEN_ROW))
                        .toList();
        assertEquals(DEFAULT_ROWS - DEFAULT_POWER_ROWS - 1, cases.size());
        assertAll(cases.stream().map(c -> () -> check(c, options)));
    }

    @Test
    void evaluatesOneCompiledClosureWithChangingContexts() {
        double[] extra = new double[1];
        TestHost host = closures(extra);
        CompiledExpression expression = Texts.compile("c2 (10, 20)", Texts.DEFAULTS, host);
        assertEquals(30.0, expression.evaluate(new double[0], host));
        extra[0] = 10.0;
        assertEquals(40.0, expression.evaluate(new double[0], host));
    }

    private static ExpressionOptions options(TinyExprCase row) {
        return switch (row.build()) {
            case "TE_NAT_LOG" -> Texts.DEFAULTS.withNaturalLog(true);
            case "TE_POW_FROM_RIGHT" -> Texts.FROM_RIGHT;
            case "default" -> Texts.DEFAULTS;
            default -> throw new IllegalArgumentException(row.build());
        };
    }

    private static void check(TinyExprCase row, ExpressionOptions options) {
        TestHost host = functions(row);
        String[] names =
                row.kind() == Kind.CLOSURE
                        ? new String[0]
                        : row.bindings().keySet().toArray(String[]::new);
        if (row.errorPosition() != 0) {
            var e =
                    assertThrows(
                            SyntaxException.class,
                            () -> Texts.compile(row.expression(), options, host, names),
                            row::toString);
            assertEquals(row.errorPosition(), e.position(), row::toString);
            return;
        }
        CompiledExpression expression = Texts.compile(row.expression(), options, host, names);
        if (row.kind() == Kind.OPTIMIZE) {
            assertTrue(row.accepts(expression.constant().orElseThrow()), row::toString);
        }
        double[] values =
                row.bindings().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .limit(names.length)
                        .toArray();
        double value = expression.evaluate(values, host);
        assertTrue(row.accepts(value), () -> row + " gave " + value);
    }

    private static TestHost functions(TinyExprCase row) {
        return switch (row.kind()) {
            case DYNAMIC -> sums();
            case CLOSURE -> closures(new double[] {row.bindings().getOrDefault("extra", 0.0)});
            default -> new TestHost();
        };
    }

    private static TestHost sums() {
        TestHost host = new TestHost().with("sum0", 0, a -> 6.0).with("sum1", 1, a -> 2.0 * a[0]);
        for (int arity = 2; arity <= 7; arity++) {
            host.with("sum" + arity, arity, a -> DoubleStream.of(a).sum());
        }
        return host;
    }

    private static TestHost closures(double[] extra) {
        double[] cells = {5.0, 6.0, 7.0, 8.0, 9.0};
        return new TestHost()
                .with("c0", 0, a -> extra[0] + 6.0)
                .with("c1", 1, a -> extra[0] + 2.0 * a[0])
                .with("c2", 2, a -> extra[0] + a[0] + a[1])
                .with("cell", 1, a -> cells[(int) a[0]]);
    }
}
