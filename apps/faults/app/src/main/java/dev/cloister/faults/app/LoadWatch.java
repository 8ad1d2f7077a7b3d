package dev.cloister.faults.app;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a process under load has, over time. */
final class LoadWatch {

    /** The first part of a load is warming up: by then, everything was done once. */
    private static final int WARM_UP_PARTS = 4;

    /** What comes and goes with the processes of the moment, and with what the JVM loads late. */
    private static final int DESCRIPTORS = 24;

    /** What the JVM opens late, for good. */
    private static final int LATE_DESCRIPTORS = 4;

    private static final int THREADS = 12;
    private static final long RESIDENT_KIB = 48 * 1024;
    private static final long HEAP_KIB = 8 * 1024;

    /**
     * A second's sample.
     *
     * @param text its line
     * @param heapKib of the app, after a collection
     * @param residentKib of the app
     * @param leftovers what it has
     */
    private record Sample(String text, long heapKib, long residentKib, Leftovers leftovers) {}

    private final long pid;
    private final Path directory;
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Leftovers base;

    LoadWatch(long pid, Path directory) {
        this.pid = pid;
        this.directory = directory;
    }

    /** Nothing is open, and everything was opened once. */
    void base() {
        base = Leftovers.of(pid, directory);
    }

    /**
     * Looks at the process.
     *
     * @param words what it says of itself: a mark, seconds, calls, values, processes, bytes of heap
     */
    void sample(String[] words) {
        Leftovers now = Leftovers.of(pid, directory);
        long heap = Long.parseLong(words[5]) / 1024;
        long resident = residentKib();
        samples.add(
                new Sample(
                        String.join(
                                ",",
                                words[1],
                                words[2],
                                words[3],
                                words[4],
                                Long.toString(heap),
                                Long.toString(resident),
                                Integer.toString(now.descriptors().size()),
                                Integer.toString(now.threads())),
                        heap,
                        resident,
                        now));
    }

    private long residentKib() {
        try (Stream<String> lines =
                Files.lines(
                        Path.of("/proc", Long.toString(pid), "status"),
                        StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The samples, separated by commas, with a heading. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seconds,calls,values,processes,heap KiB,resident KiB,descriptors,threads");
        samples.forEach(sample -> lines.add(sample.text()));
        return lines;
    }

    void describe(PrintWriter out) {
        if (!samples.isEmpty()) {
            out.print(lines().getFirst() + "\n");
            out.print(samples.get(samples.size() / WARM_UP_PARTS).text() + "\n");
            out.print(samples.getLast().text() + "\n");
        }
    }

    /** What the app has more of in the end than after a while, and what is still there. */
    List<String> growth() {
        if (samples.isEmpty()) {
            return List.of("there are no samples");
        }
        Sample early = samples.get(samples.size() / WARM_UP_PARTS);
        Sample last = samples.getLast();
        List<String> growth = new ArrayList<>();
        compare("heap KiB", early.heapKib(), last.heapKib(), HEAP_KIB, growth);
        compare("resident KiB", early.residentKib(), last.residentKib(), RESIDENT_KIB, growth);
        Leftovers before = early.leftovers();
        Leftovers after = last.leftovers();
        compare(
                "descriptors",
                before.descriptors().size(),
                after.descriptors().size(),
                DESCRIPTORS,
                growth);
        compare("threads", before.threads(), after.threads(), THREADS, growth);
        Leftovers atFirst = base;
        if (atFirst == null) {
            growth.add("nobody looked before the load");
        } else {
            String left =
                    Leftovers.awaitNoneBut(
                            atFirst, LATE_DESCRIPTORS, () -> Leftovers.of(pid, directory));
            if (!left.isEmpty()) {
                growth.add("left after all was closed: " + left);
            }
        }
        return growth;
    }

    private static void compare(
            String what, long before, long after, long tolerance, List<String> growth) {
        if (after > before + tolerance) {
            growth.add(what + ": " + after + " after " + before);
        }
    }
}
