package dev.cloister.contract;

import dev.cloister.api.contract.ServicePolicy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long does a JVM that has just started take from a contract to the first result? Every
 * measurement has a JVM of its own, and the ways take turns; JMH's harness would have loaded half
 * of what is to be loaded. The processor's time is that of the calling thread: unlike the clock's,
 * it does not count what else the machine does.
 *
 * <p>{@code mvn -Pjmh-stubs -pl module-api test-compile -Djmh.main=dev.cloister.contract.FirstCall}
 * runs it; {@code -Djmh.arguments="40 -Xint"} gives the number of JVMs for each way, and options
 * for them.
 */
final class FirstCall {

    private static final int ROUNDS = 20;

    /** What stands for the name of the way in an option, such as the file of an AOT cache. */
    private static final String WAY = "{way}";

    private FirstCall() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        List<String> options =
                List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Map<Way, Spread> clock = new EnumMap<>(Way.class);
        Map<Way, Spread> processor = new EnumMap<>(Way.class);
        for (int round = 0; round < rounds; round++) {
            for (Way way : Way.values()) {
                String[] nanos = fork(way, options).split(" ", 2);
                clock.computeIfAbsent(way, any -> new Spread()).add(nanos[0]);
                processor.computeIfAbsent(way, any -> new Spread()).add(nanos[1]);
            }
        }
        System.out.println("ms of " + rounds + " JVMs: min, median, p90");
        for (Way way : Way.values()) {
            System.out.printf(
                    "%-14s clock %s   processor %s%n", way, clock.get(way), processor.get(way));
        }
    }

    private static String fork(Way way, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.forEach(option -> command.add(option.replace(WAY, way.name())));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Measured.class.getName());
        command.add(way.name());
        Process jvm =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jvm.waitFor() != 0) {
            throw new IllegalStateException(way + " ended with exit code=" + jvm.exitValue());
        }
        // A JVM that trains a cache says so in the next lines.
        return printed.lines().findFirst().orElseThrow();
    }

    /** What the JVMs of one way took. */
    private static final class Spread {

        private final List<Long> nanos = new ArrayList<>();

        void add(String taken) {
            nanos.add(Long.valueOf(taken));
        }

        @Override
        public String toString() {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return String.format(
                    Locale.ROOT,
                    "%7.1f %7.1f %7.1f",
                    millis(sorted[0]),
                    millis(sorted[sorted.length / 2]),
                    millis(sorted[sorted.length * 9 / 10]));
        }

        private static double millis(long nanos) {
            return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
        }
    }

    /** What a JVM of its own does. */
    static final class Measured {

        /** The time that the reading thread had a processor, in ns, and what is not read here. */
        private static final Path PROCESSOR = Path.of("/proc/thread-self/schedstat");

        private Measured() {}

        public static void main(String[] arguments) throws IOException {
            Way way = Way.valueOf(arguments[0]);
            Calculator service = new Calculator.Service();
            ServicePolicy policy = ServicePolicy.strict();
            long processor = processorNanos();
            long clock = System.nanoTime();
            double result = way.connect(service, policy).evaluate(1, 2.0, 3.0);
            clock = System.nanoTime() - clock;
            processor = processorNanos() - processor;
            if (result != 7.0) {
                throw new IllegalStateException("result=" + result);
            }
            System.out.println(clock + " " + processor);
        }

        private static long processorNanos() throws IOException {
            String counts = Files.readString(PROCESSOR);
            return Long.parseLong(counts.substring(0, counts.indexOf(' ')));
        }
    }
}
