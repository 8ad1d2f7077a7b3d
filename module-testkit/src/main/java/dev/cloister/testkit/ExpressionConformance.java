package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The C library's own test cases, end to end: what expressions come to in any compartment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ExpressionConformance {

    private static final String DEFAULT = "default";
    private static final String NATURAL_LOG = "TE_NAT_LOG";
    private static final String POWER_FROM_RIGHT = "TE_POW_FROM_RIGHT";

    private static final ExpressionOptions OPTIONS = ExpressionOptions.defaults();

    /** {@code log 1000}, the only row whose value hangs on the base. */
    private static final String BASE_TEN = "P0048";

    private final Compartment compartment;

    /**
     * Creates the suite.
     *
     * @param compartment offers {@link Expressions}; the suite closes it
     */
    protected ExpressionConformance(Compartment compartment) {
        this.compartment = compartment;
    }

    @AfterAll
    final void close() {
        compartment.close();
    }

    @Test
    final void defaultBuildGivesTheValuesOfTheCLibrary() {
        assertPasses(2425, OPTIONS, row -> row.build().equals(DEFAULT));
    }

    @Test
    final void naturalLogBuildGivesTheValuesOfTheCLibrary() {
        assertPasses(
                3 + 2425 - 1,
                OPTIONS.withNaturalLog(true),
                row ->
                        row.build().equals(NATURAL_LOG)
                                || (row.build().equals(DEFAULT) && !row.id().equals(BASE_TEN)));
    }

    @Test
    final void powerFromRightBuildGivesTheValuesOfTheCLibrary() {
        assertPasses(
                24 + 2425 - 28,
                OPTIONS.withPowerFromRight(true),
                row ->
                        row.build().equals(POWER_FROM_RIGHT)
                                || (row.build().equals(DEFAULT) && !row.group().equals("Pow")));
    }

    @Test
    final void everyRowBelongsToABuild() {
        List<TinyExprCase> rows = TinyExprCase.all();
        assertEquals(2452, rows.size());
        assertEquals(2425, count(rows, DEFAULT));
        assertEquals(3, count(rows, NATURAL_LOG));
        assertEquals(24, count(rows, POWER_FROM_RIGHT));
    }

    private static long count(List<TinyExprCase> rows, String build) {
        return rows.stream().filter(row -> row.build().equals(build)).count();
    }

    private void assertPasses(
            int count, ExpressionOptions options, Predicate<TinyExprCase> selected) {
        List<TinyExprCase> rows = TinyExprCase.all().stream().filter(selected).toList();
        assertEquals(count, rows.size());
        Expressions expressions = compartment.service(Expressions.class).with(options);
        try (var runner = new CaseRunner(expressions)) {
            List<String> failures =
                    rows.stream().map(runner::failure).flatMap(Optional::stream).toList();
            assertEquals(List.of(), failures);
        }
    }
}
