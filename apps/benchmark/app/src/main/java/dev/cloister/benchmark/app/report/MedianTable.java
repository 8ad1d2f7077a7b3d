package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Medians of several ways to do a thing, beside each other. */
final class MedianTable {

    private MedianTable() {}

    /** A column for each way; all but the first with how many times the first they take. */
    static String of(List<ResultRow> rows) {
        List<String> headings = new ArrayList<>(List.of(""));
        for (Result result : rows.getFirst().results()) {
            headings.add(result.title());
        }
        var table = new Table(headings);
        for (ResultRow row : rows) {
            table.addLine(line(row));
        }
        return table.render();
    }

    private static List<String> line(ResultRow row) {
        OptionalDouble first = row.results().getFirst().p50();
        List<String> line = new ArrayList<>(List.of(row.label()));
        for (Result result : row.results()) {
            line.add(cell(result, first, line.size() == 1));
        }
        return line;
    }

    private static String cell(Result result, OptionalDouble first, boolean isFirst) {
        OptionalDouble p50 = result.p50();
        if (p50.isEmpty()) {
            return "-";
        }
        String nanos = Table.whole(p50.getAsDouble());
        return isFirst || first.isEmpty()
                ? nanos
                : nanos + factor(p50.getAsDouble() / first.getAsDouble());
    }

    private static String factor(double factor) {
        return String.format(Locale.ROOT, " (%.1f)", factor);
    }
}
