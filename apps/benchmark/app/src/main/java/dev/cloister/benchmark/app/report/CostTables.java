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
                    List.of(
                            each.title(),
                            Table.tenths(each.appBytes()),
                            Table.tenths(each.sandboxBytes())));
        }
        return table.render();
    }

    static String systemCalls(Figures figures) {
        var table = new Table("", "calls", "system calls", "a call", "most of them");
        List<String> absences = new ArrayList<>();
        for (SystemCalls each : figures.systemCalls()) {
            if (each.count().isEmpty()) {
                absences.add(each.title() + ": not counted: " + each.detail() + "\n");
                continue;
            }
            table.addLine(
                    List.of(
                            each.title(),
                            Table.whole(each.calls()),
                            Table.whole(each.count().getAsLong()),
                            String.format(Locale.ROOT, "%.3f", each.perCall().orElseThrow()),
                            each.detail()));
        }
        return table.render() + String.join("", absences);
    }
}
