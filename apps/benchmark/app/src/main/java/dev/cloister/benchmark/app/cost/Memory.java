package dev.cloister.benchmark.app.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The memory of a process, in MiB; empty where the system does not tell.
 *
 * @param resident what it has in memory, with the pages of files that others share
 * @param anonymous what of it is its own and of no file
 * @param proportional what it has in memory, with its share of what it shares
 */
public record Memory(
        OptionalDouble resident, OptionalDouble anonymous, OptionalDouble proportional) {

    private static final double KIB_OF_MIB = 1024;

    /** Of a process that runs. */
    public static Memory ofProcess(long pid) {
        return of(Path.of("/proc", Long.toString(pid)));
    }

    static Memory of(Path process) {
        List<String> status = lines(process.resolve("status"));
        // For this the kernel demands more than to be the same user.
        List<String> rollup = lines(process.resolve("smaps_rollup"));
        return new Memory(
                mebibytes(status, "VmRSS:"),
                mebibytes(status, "RssAnon:"),
                mebibytes(rollup, "Pss:"));
    }

    /** Of each figure the one in the middle. */
    static Memory median(List<Memory> measured) {
        return new Memory(
                median(measured, Memory::resident),
                median(measured, Memory::anonymous),
                median(measured, Memory::proportional));
    }

    private static OptionalDouble median(
            List<Memory> measured, Function<Memory, OptionalDouble> figure) {
        double[] sorted =
                measured.stream()
                        .map(figure)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .sorted()
                        .toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[sorted.length / 2]);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // Not on Linux, or not for us.
            return List.of();
        }
    }

    /** The number in a line {@code KEY NUMBER kB}. */
    private static OptionalDouble mebibytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split(" ", 2)[0])
                .mapToDouble(kibibytes -> Long.parseLong(kibibytes) / KIB_OF_MIB)
                .findFirst();
    }
}
