package dev.cloister.faults.app;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An app under load, seen from outside.
 *
 * @param image the misbehaving one
 * @param transport of its compartment
 * @param seconds how long
 * @param isMixed whether formulas and sessions of a pool come to it
 * @param seed of the random numbers
 * @param patienceMillis how late a call may be
 * @param samples where a line is written each second, if anywhere
 */
record LoadRun(
        Path image,
        String transport,
        int seconds,
        boolean isMixed,
        long seed,
        long patienceMillis,
        Optional<Path> samples) {

    private static final int FEWEST_VALUES = 4;

    /** In less, by chance, none of a kind may come. */
    private static final int LONG_ENOUGH_SECONDS = 60;

    /** Half of all deadlines are met within that, on a busy machine, too. */
    private static final Duration PUNCTUAL = Duration.ofMillis(50);

    /** Besides the load: starting, and callers that are given up. */
    private static final int OVERTIME_SECONDS = 180;

    /** Gives whether all is as promised. */
    boolean run(Path home, Scratch scratch, PrintWriter out) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Long> outcomes = new HashMap<>();
        Process app = start(home, scratch);
        try (var answers =
                new BufferedReader(
                        new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8))) {
            // Whatever hangs: this program does not.
            app.onExit()
                    .orTimeout(seconds + OVERTIME_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> app.destroyForcibly());
            var watch = new LoadWatch(app.pid(), scratch.path("app"));
            String total = null;
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.equals("BASE")) {
                    watch.base();
                    goOn(app);
                } else if (line.startsWith("SAMPLE ")) {
                    watch.sample(line.split(" ", -1));
                } else if (line.startsWith("OUTCOME ")) {
                    String[] words = line.split(" ", -1);
                    outcomes.put(words[2], Long.parseLong(words[1]));
                    out.print(words[1] + " " + words[2] + "\n");
                } else if (line.startsWith("DEADLINES ")) {
                    String[] words = line.split(" ", -1);
                    describeDeadlines(words, out);
                    requirePunctual(Long.parseLong(words[1]), wrong);
                } else if (line.startsWith("UNEXPLAINED ")) {
                    wrong.add(line.substring("UNEXPLAINED ".length()));
                } else if (line.startsWith("TOTAL ")) {
                    total = line;
                    break;
                }
            }
            if (samples.isPresent()) {
                Files.write(samples.get(), watch.lines());
            }
            wrong.addAll(missing(outcomes));
            judge(total, watch, wrong, out);
        } finally {
            app.destroyForcibly();
            app.onExit().join();
        }
        wrong.forEach(each -> out.print("WRONG: " + each + "\n"));
        out.print(wrong.isEmpty() ? "EVERY CALL IS ACCOUNTED FOR\n" : "not as promised\n");
        return wrong.isEmpty();
    }

    private static void goOn(Process app) throws IOException {
        OutputStream orders = app.getOutputStream();
        orders.write('\n');
        orders.flush();
    }

    private static void describeDeadlines(String[] words, PrintWriter out) {
        out.print(
                "deadlines were met %.1f ms late (p50), %.1f (p99), %.1f at most\n"
                        .formatted(
                                Long.parseLong(words[1]) / 1e6,
                                Long.parseLong(words[2]) / 1e6,
                                Long.parseLong(words[3]) / 1e6));
    }

    private void requirePunctual(long medianNanos, List<String> wrong) {
        if (seconds >= LONG_ENOUGH_SECONDS && medianNanos > PUNCTUAL.toNanos()) {
            wrong.add(
                    "half of the deadlines were met %.1f ms late or later, allowed are %d"
                            .formatted(medianNanos / 1e6, PUNCTUAL.toMillis()));
        }
    }

    /** A load in which nothing went wrong, or nothing went right, shows nothing. */
    private List<String> missing(Map<String, Long> outcomes) {
        List<String> missing = new ArrayList<>();
        for (String ordered :
                List.of(
                        "CompartmentCrashedException",
                        "DeadlineExceededException",
                        "ProtocolViolationException")) {
            if (seconds >= LONG_ENOUGH_SECONDS && !outcomes.containsKey(ordered)) {
                missing.add("no call got " + ordered);
            }
        }
        long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
        if (outcomes.getOrDefault("value", 0L) * FEWEST_VALUES < all) {
            missing.add("less than one of " + FEWEST_VALUES + " calls got a value");
        }
        return missing;
    }

    private void judge(
            @Nullable String total, LoadWatch watch, List<String> wrong, PrintWriter out) {
        if (total == null) {
            wrong.add("the app ended before its load was over");
            return;
        }
        String[] words = total.split(" ", -1);
        long late = Long.parseLong(words[2]);
        out.print(words[1] + " calls, the slowest took " + millis(words[3]) + " ms\n");
        if (late > 0) {
            wrong.add(
                    late + " calls took longer than their deadline and " + patienceMillis + " ms");
        }
        watch.describe(out);
        wrong.addAll(watch.growth());
    }

    private static long millis(String nanos) {
        return Long.parseLong(nanos) / 1_000_000;
    }

    private Process start(Path home, Scratch scratch) throws IOException {
        Path directory = Files.createDirectory(scratch.path("app"));
        List<String> command =
                AppCommand.of(
                        home,
                        directory,
                        "dev.cloister.faults.app.load.LoadedApp",
                        image.toString(),
                        isMixed ? home.resolve("sandbox").toString() : "-",
                        "faulty" + transport,
                        Integer.toString(seconds),
                        Long.toString(seed),
                        Long.toString(patienceMillis));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
