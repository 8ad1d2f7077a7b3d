package dev.cloister.benchmark.app.cost;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the script that counts system calls prints at its end: lines {@code NUMBER NAME}. */
final class SystemCallCounts {

    private static final int MOST = 4;

    private SystemCallCounts() {}

    /** How many calls there were in all. */
    static long total(List<String> lines) {
        return rows(lines).mapToLong(SystemCallCounts::calls).sum();
    }

    /** The calls that came most, with their numbers. */
    static String most(List<String> lines) {
        return rows(lines)
                .sorted(Comparator.comparingLong(SystemCallCounts::calls).reversed())
                .limit(MOST)
                .map(row -> "%s %,d".formatted(row[1], calls(row)))
                .collect(Collectors.joining(", "));
    }

    private static Stream<String[]> rows(List<String> lines) {
        return lines.stream().map(line -> line.split(" ", -1)).filter(row -> row.length == 2);
    }

    private static long calls(String[] row) {
        return Long.parseLong(row[0]);
    }
}
