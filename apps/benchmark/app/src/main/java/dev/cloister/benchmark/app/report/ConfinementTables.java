package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What confinement costs: each call, and each start. */
final class ConfinementTables {

    private static final double NANOS_OF_MILLI = 1e6;

    private ConfinementTables() {}

    static String calls(List<Comparison> comparisons) {
        List<String> headings = new ArrayList<>(List.of(""));
        comparisons.stream()
                .limit(1)
                .flatMap(ConfinementTables::results)
                .forEach(result -> headings.add(result.title()));
        headings.add("confined : not");
        headings.add("by chance");
        var table = new Table(headings);
        for (Comparison each : comparisons) {
            List<String> line = new ArrayList<>(List.of(each.label()));
            results(each).forEach(result -> line.add(number("%,.0f", result.p50())));
            line.add(number("%.3f", each.ratio()));
            line.add(number("%.3f", each.chance()));
            table.addLine(line);
        }
        return table.render();
    }

    private static Stream<Result> results(Comparison comparison) {
        return Stream.concat(comparison.confined().stream(), comparison.unconfined().stream());
    }

    static String starts(List<Start> starts) {
        var table =
                new Table(
                        "", "p50, ms", "p90, ms", "max, ms", "starts", "RSS, MiB", "anon.", "PSS");
        for (Start each : starts) {
            Latency time = each.firstAnswer();
            table.addLine(
                    List.of(
                            each.title(),
                            millis(time.p50()),
                            millis(time.p90()),
                            millis(time.max()),
                            Table.whole(time.samples()),
                            number("%.1f", each.memory().resident()),
                            number("%.1f", each.memory().anonymous()),
                            number("%.1f", each.memory().proportional())));
        }
        return table.render();
    }

    private static String millis(double nanos) {
        return Table.tenths(nanos / NANOS_OF_MILLI);
    }

    private static String number(String format, OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, format, number.getAsDouble()) : "-";
    }
}
