package dev.cloister.benchmark.app.cost;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code strace -c} prints at its end: a line for each system call, then their total.
 *
 * <pre>
 * % time     seconds  usecs/call     calls    errors syscall
 * ------ ----------- ----------- --------- --------- ----------------
 *  99.99    0.001234          12       100         3 futex
 * ------ ----------- ----------- --------- --------- ----------------
 * 100.00    0.001234          12       100         3 total
 * </pre>
 */
final class StraceSummary {

    private static final int CALLS = 3;
    private static final int MOST = 4;
    private static final String TOTAL = "total";

    private StraceSummary() {}

    /** How many calls there were in all; none at all make no table. */
    static long total(List<String> lines) {
        return rows(lines)
                .filter(row -> name(row).equals(TOTAL))
                .mapToLong(row -> calls(row))
                .sum();
    }

    /** The calls that came most, with their numbers. */
    static String most(List<String> lines) {
        return rows(lines)
                .filter(row -> !name(row).equals(TOTAL))
                .sorted(Comparator.comparingLong(StraceSummary::calls).reversed())
                .limit(MOST)
                .map(row -> "%s %,d".formatted(name(row), calls(row)))
                .collect(Collectors.joining(", "));
    }

    /** The lines that begin with a number. */
    private static Stream<String[]> rows(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                .map(line -> line.split("\\s+", -1))
                .filter(row -> row.length > CALLS);
    }

    private static String name(String[] row) {
        return row[row.length - 1];
    }

    private static long calls(String[] row) {
        return Long.parseLong(row[CALLS]);
    }
}
