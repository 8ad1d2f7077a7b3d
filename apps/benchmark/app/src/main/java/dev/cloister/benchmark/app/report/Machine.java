package dev.cloister.benchmark.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the times were taken.
 *
 * @param cpu the processor's name, or {@code unknown}
 * @param processors how many this JVM may use
 * @param load the average number of runnable threads in the minute before, or {@code unknown}
 * @param system the operating system
 * @param jdk the app's Java; the sandbox image is made from the same
 */
public record Machine(String cpu, int processors, String load, String system, String jdk) {

    private static final String UNKNOWN = "unknown";

    /** This machine, now. */
    public static Machine current() {
        return new Machine(
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                load(Path.of("/proc/loadavg")),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                property("java.runtime.version") + " " + property("java.vm.name"));
    }

    static String cpu(Path cpuinfo) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    static String load(Path loadavg) {
        try {
            return Files.readString(loadavg).split(" ", 2)[0];
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String property(String name) {
        return System.getProperty(name, UNKNOWN);
    }

    @Override
    public String toString() {
        return cpu
                + "; processors="
                + processors
                + ", load="
                + load
                + "; "
                + system
                + "; JDK "
                + jdk;
    }
}
