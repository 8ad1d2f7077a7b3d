package dev.cloister.contract;

import dev.cloister.api.contract.ServicePolicy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long does a JVM that has just started take from a contract to the first result? Every
 * measurement has a JVM of its own, and the ways take turns; JMH's harness would have loaded half
 * of what is to be loaded.
 *
 * <p>{@code mvn -Pjmh -pl module-api test-compile -Djmh.main=dev.cloister.contract.FirstCall} runs
 * it; {@code -Djmh.arguments="40 -Xshare:off"} gives the number of JVMs for each way, and options
 * for them.
 */
final class FirstCall {

    private static final int ROUNDS = 20;

    private FirstCall() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        List<String> options =
                List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Map<Way, long[]> nanos = new EnumMap<>(Way.class);
        for (int round = 0; round < rounds; round++) {
            for (Way way : Way.values()) {
                nanos.computeIfAbsent(way, any -> new long[rounds])[round] = fork(way, options);
            }
        }
        System.out.println("ms, quartiles of " + rounds + " JVMs");
        nanos.forEach((way, all) -> System.out.println(way + quartiles(all)));
    }

    private static long fork(Way way, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
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
        return Long.parseLong(printed.strip());
    }

    private static String quartiles(long[] nanos) {
        Arrays.sort(nanos);
        StringBuilder quartiles = new StringBuilder();
        for (int quarter = 1; quarter <= 3; quarter++) {
            double millis =
                    (double) nanos[nanos.length * quarter / 4] / TimeUnit.MILLISECONDS.toNanos(1);
            quartiles.append(String.format(Locale.ROOT, " %7.2f", millis));
        }
        return quartiles.toString();
    }

    /** What a JVM of its own does. */
    static final class Measured {

        private Measured() {}

        public static void main(String[] arguments) {
            Way way = Way.valueOf(arguments[0]);
            Calculator service = new Calculator.Service();
            ServicePolicy policy = ServicePolicy.strict();
            long start = System.nanoTime();
            double result = way.connect(service, policy).evaluate(1, 2.0, 3.0);
            long nanos = System.nanoTime() - start;
            if (result != 7.0) {
                throw new IllegalStateException("result=" + result);
            }
            System.out.println(nanos);
        }
    }
}
