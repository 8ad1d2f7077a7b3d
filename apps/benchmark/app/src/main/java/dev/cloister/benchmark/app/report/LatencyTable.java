package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;

import java.util.ArrayList;
import java.util.List;

/** Lines of percentiles, with where the two ends ran. */
final class LatencyTable {

    private final Table table;
    private final List<String> absences = new ArrayList<>();

    LatencyTable(String heading) {
        table =
                new Table(
                        heading,
                        "p50",
                        "p90",
                        "p99",
                        "p99.9",
                        "max",
                        "samples",
                        "same",
                        "different");
    }

    /** A line for each result of each row. */
    static String ofRows(List<ResultRow> rows) {
        var table = new LatencyTable("");
        for (ResultRow row : rows) {
            row.results().forEach(result -> table.add(row.label() + ", " + result.title(), result));
        }
        return table.render();
    }

    void add(String label, Result result) {
        Latency latency = result.latency();
        if (latency == null) {
            absences.add(label + ": not measured: " + result.absence());
            return;
        }
        List<String> line = new ArrayList<>(List.of(label));
        line.addAll(percentiles(latency));
        line.add(Table.whole(latency.samples()));
        Placement.Counts placement = result.placement();
        line.add(placement == null ? "" : Table.whole(placement.same()));
        line.add(placement == null ? "" : Table.whole(placement.different()));
        table.addLine(line);
    }

    static List<String> percentiles(Latency latency) {
        return List.of(
                Table.whole(latency.p50()),
                Table.whole(latency.p90()),
                Table.whole(latency.p99()),
                Table.whole(latency.p999()),
                Table.whole(latency.max()));
    }

    String render() {
        var text = new StringBuilder(table.render());
        absences.forEach(absence -> text.append(absence).append('\n'));
        return text.toString();
    }
}
