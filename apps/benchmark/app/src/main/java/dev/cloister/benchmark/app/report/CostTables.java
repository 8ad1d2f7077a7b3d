package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.load.OpenLoop;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.load.ThroughputMeter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What does not come in percentiles alone. */
final class CostTables {

    private CostTables() {}

    static String throughput(Figures figures) {
        List<String> headings = new ArrayList<>(List.of(""));
        ThroughputMeter.CALLERS.forEach(
                callers -> headings.add(callers == 1 ? "1 caller" : callers + " callers"));
        var table = new Table(headings);
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Throughput each : figures.throughput()) {
            lines.computeIfAbsent(each.title(), title -> new ArrayList<>(List.of(title)))
                    .add(Table.whole(each.callsPerSecond()));
        }
        lines.values().forEach(table::addLine);
        return table.render();
    }

    static String openLoop(Figures figures) {
        var table = new Table("", "a second", "p50", "p90", "p99", "p99.9", "max");
        for (OpenLoop each : figures.openLoop()) {
            List<String> line = new ArrayList<>(List.of(each.title()));
            line.add(Table.whole(each.callsPerSecond()));
            line.addAll(LatencyTable.percentiles(each.latency()));
            table.addLine(line);
        }
        return table.render();
    }

    static String allocations(Figures figures) {
        var table = new Table("", "app", "sandbox");
        for (Allocation each : figures.allocations()) {
            table.addLine(
                    List.of(each.title(), bytes(each.appBytes()), bytes(each.sandboxBytes())));
        }
        return table.render();
    }

    private static String bytes(double bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes);
    }

    static String systemCalls(Figures figures) {
        var text = new StringBuilder();
        for (SystemCalls each : figures.systemCalls()) {
            text.append(each.title()).append(", ").append(Table.whole(each.calls()));
            text.append(" calls: ").append(outcome(each)).append('\n');
        }
        return text.toString();
    }

    private static String outcome(SystemCalls each) {
        return each.count().isPresent()
                ? Table.whole(each.count().getAsLong()) + " (" + each.detail() + ")"
                : "not counted: " + each.detail();
    }
}
