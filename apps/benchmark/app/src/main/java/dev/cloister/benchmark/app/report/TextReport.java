package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures for a reader. */
public final class TextReport {

    private static final String BESIDE_FIRST =
            ", ns, p50, and how many times the first column that is";

    private static final String CONFINED =
            """
            compiled: a+5 and its variable. The compartments of a row are alike but for their confinement.
            confined : not: the mean of the one by the mean of the other. by chance: how far two are apart that are alike.
            """;

    private final Figures figures;

    /** A report of some figures. */
    public TextReport(Figures figures) {
        this.figures = figures;
    }

    /** All of it: on what and how, then the tables that most ask for first, the goals last. */
    public String render() {
        var text = new StringBuilder();
        text.append(figures.method().machine()).append("; load after: ");
        text.append(figures.method().loadAfter()).append('\n').append(how());
        section(text, "Evaluating" + BESIDE_FIRST, MedianTable.of(figures.expressions()));
        section(text, "Round trips to another process, ns", roundTrips());
        section(
                text,
                "Calls by what they carry" + BESIDE_FIRST,
                MedianTable.of(figures.crossings()));
        section(
                text,
                "Calls, confined and not, ns, p50",
                ConfinementTables.calls(figures.confinement()) + CONFINED);
        section(
                text,
                "Starting, from open() to the first answer, and memory when idle",
                ConfinementTables.starts(figures.starts()));
        section(
                text,
                "Calls a second, of several callers together",
                CostTables.throughput(figures));
        section(
                text,
                "Calls at a fixed rate, ns since each was meant to begin",
                CostTables.openLoop(figures));
        section(
                text,
                "By where the two ends run" + BESIDE_FIRST,
                MedianTable.of(figures.placements()));
        section(text, "Bytes allocated a call", CostTables.allocations(figures));
        section(text, "System calls of both processes", CostTables.systemCalls(figures));
        section(text, "Evaluating, ns", LatencyTable.ofRows(figures.expressions()));
        section(text, "Calls by what they carry, ns", LatencyTable.ofRows(figures.crossings()));
        section(text, "Goals, by p50", goals());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String table) {
        text.append('\n').append(title).append("\n\n").append(table);
    }

    private String how() {
        Method method = figures.method();
        Rounds rounds = method.rounds();
        return String.format(
                Locale.ROOT,
                """
                All took turns of %.1f ms in %,d rounds, after %,d rounds of warming up.
                A sample is one call, with both readings of the clock in it; in this process, where an evaluation is too
                short for the clock, and in the sandbox, it is the mean of %d.
                The two ends ran on: %s. Several callers and fixed rates: unpinned.
                same, different: turns at whose end the two ends were on one processor, or on two.
                Javaluator has no sqrt and is given ( )^0.5.
                """,
                rounds.sliceNanos() / 1e6,
                rounds.counted(),
                rounds.warmup(),
                Source.BATCH,
                method.where().title());
    }

    private String roundTrips() {
        var table = new LatencyTable("");
        figures.roundTrips().forEach(result -> table.add(result.title(), result));
        return table.render();
    }

    private String goals() {
        var table = new Table("figure", "goal", "reached", "", "worst at");
        for (Goal goal : Goals.of(figures)) {
            List<String> line = new ArrayList<>(List.of(goal.figure(), goal.target()));
            line.add(goal.reached().isPresent() ? Goal.number(goal.reached().getAsDouble()) : "-");
            line.add(goal.verdict());
            line.add(goal.detail());
            table.addLine(line);
        }
        return table.render();
    }
}
