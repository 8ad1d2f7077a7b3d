package dev.cloister.benchmark.app.cost;

import java.util.List;

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

    private StraceSummary() {}

    /** How many calls there were in all; none at all make no table. */
    static long total(List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[fields.length - 1].equals("total"))
                .mapToLong(fields -> Long.parseLong(fields[CALLS]))
                .sum();
    }
}
