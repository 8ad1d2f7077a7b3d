package dev.cloister.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The measurement for a reader. */
final class TextReport {

    private final Measurement measurement;

    TextReport(Measurement measurement) {
        this.measurement = measurement;
    }

    String render(Machine machine) {
        return machine
                + "\n\nNanoseconds per evaluation; factor: to the median of the first column.\n\n"
                + table(Row::calls, true)
                + "\nFloors, measured in the same rounds.\n\n"
                + table(Row::floors, false)
                + absences()
                + "\n"
                + pingPong()
                + "\n"
                + footnote();
    }

    private String table(Function<Row, List<Cell>> cells, boolean factors) {
        var table = new Table();
        table.addGroup("", 1);
        List<String> heading = new ArrayList<>(List.of("expression"));
        List<Cell> first = cells.apply(measurement.rows().getFirst());
        for (int i = 0; i < first.size(); i++) {
            boolean hasFactor = factors && i > 0;
            table.addGroup(first.get(i).contender().title(), hasFactor ? 3 : 2);
            heading.addAll(List.of("median", "p99"));
            if (hasFactor) {
                heading.add("factor");
            }
        }
        table.addLine(heading);
        for (Row row : measurement.rows()) {
            table.addLine(line(row, cells.apply(row), factors));
        }
        return table.render();
    }

    private static List<String> line(Row row, List<Cell> cells, boolean factors) {
        List<String> line = new ArrayList<>(List.of(row.expression()));
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            boolean measured = cell.isMeasured();
            line.add(measured ? nanos(cell.samples().median()) : "-");
            line.add(measured ? nanos(cell.samples().p99()) : "-");
            if (factors && i > 0) {
                line.add(measured ? String.format(Locale.ROOT, "%.1f", row.factor(cell)) : "-");
            }
        }
        return line;
    }

    private String absences() {
        var text = new StringBuilder();
        for (Row row : measurement.rows()) {
            Stream.concat(row.calls().stream(), row.floors().stream())
                    .filter(cell -> !cell.isMeasured())
                    .forEach(
                            cell ->
                                    text.append(cell.contender().title())
                                            .append(", ")
                                            .append(row.expression())
                                            .append(": ")
                                            .append(cell.absence())
                                            .append('\n'));
        }
        return text.isEmpty() ? "" : "\n" + text;
    }

    private String pingPong() {
        PingPong pingPong = measurement.pingPong();
        String title = "1-byte ping-pong with a cat process by pipe: ";
        if (!pingPong.isMeasured()) {
            return title + "not measured: " + pingPong.absence() + "\n";
        }
        Samples samples = pingPong.samples();
        return title + "median " + nanos(samples.median()) + ", p99 " + nanos(samples.p99()) + "\n";
    }

    private String footnote() {
        Settings settings = measurement.settings();
        return String.format(
                Locale.ROOT,
                """
                %,d samples each, in %d rounds in which all take turns, after %d rounds of warming up.
                A sample is one call; in process, where a call is too short for the clock, the mean of %d.
                """,
                settings.rounds() * settings.samplesPerRound(),
                settings.rounds(),
                settings.warmupRounds(),
                Settings.BATCH);
    }

    private static String nanos(double nanos) {
        return String.format(Locale.ROOT, "%,.0f", nanos);
    }
}
