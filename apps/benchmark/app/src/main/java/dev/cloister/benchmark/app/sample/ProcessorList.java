package dev.cloister.benchmark.app.sample;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Processors as Linux lists them.
 *
 * @param text such as {@code 0-2,7}
 */
record ProcessorList(String text) {

    private static final String FIELD = "Cpus_allowed_list:";

    /**
     * Finds the processors that a process may use.
     *
     * @param status of {@code /proc/PID/status}
     * @throws IOException if it does not say
     */
    static ProcessorList ofStatus(String status) throws IOException {
        return status.lines()
                .filter(line -> line.startsWith(FIELD))
                .map(line -> new ProcessorList(line.substring(FIELD.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + FIELD));
    }

    /** Their numbers. */
    List<Integer> processors() {
        return Arrays.stream(text.split(",", -1))
                .map(range -> range.split("-", 2))
                .flatMapToInt(
                        ends ->
                                IntStream.rangeClosed(
                                        Integer.parseInt(ends[0]),
                                        Integer.parseInt(ends[ends.length - 1])))
                .boxed()
                .toList();
    }
}
