package dev.cloister.faults.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an app has.
 *
 * @param processes that it started
 * @param descriptors what those that are open lead to
 * @param mappedMemoryFiles that are mapped
 * @param threads of Cloister
 * @param files in its directory
 */
record Leftovers(
        int processes, List<String> descriptors, int mappedMemoryFiles, int threads, int files) {

    /** What ends last does so when somebody notices. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static final long LOOK_MILLIS = 10;
    private static final int SETTLING_LOOKS = 20;

    /** The kernel keeps 15 characters of a thread's name. */
    private static final String THREAD = "cloister-";

    private static final String SPAWNER = "cloister-spawne";

    static Leftovers of(SubjectProcess subject) {
        return of(subject.pid(), subject.directory());
    }

    static Leftovers of(long pid, Path directory) {
        Path proc = Path.of("/proc", Long.toString(pid));
        return new Leftovers(
                (int) ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).count(),
                descriptors(proc),
                mappedMemoryFiles(proc),
                threads(proc),
                names(directory).size());
    }

    private static List<String> descriptors(Path proc) {
        List<String> targets = new ArrayList<>();
        for (String name : names(proc.resolve("fd"))) {
            try {
                targets.add(Files.readSymbolicLink(proc.resolve("fd").resolve(name)).toString());
            } catch (NoSuchFileException e) {
                // It was closed just now.
            } catch (IOException e) {
                // Where it leads to is not for us to see; that it is there is.
                targets.add("number " + name);
            }
        }
        return targets;
    }

    /** How many of the descriptors are of one. */
    private int memoryFiles() {
        return (int) descriptors.stream().filter(each -> each.startsWith("/memfd:")).count();
    }

    private static int mappedMemoryFiles(Path proc) {
        try (Stream<String> lines = Files.lines(proc.resolve("maps"))) {
            return (int) lines.filter(line -> line.contains("/memfd:")).count();
        } catch (IOException e) {
            // It has ended.
            return 0;
        }
    }

    private static int threads(Path proc) {
        int count = 0;
        for (String name : names(proc.resolve("task"))) {
            try {
                String comm = Files.readString(proc.resolve("task").resolve(name).resolve("comm"));
                count += comm.startsWith(THREAD) && !comm.startsWith(SPAWNER) ? 1 : 0;
            } catch (IOException e) {
                // It ended just now.
            }
        }
        return count;
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            // What cannot be seen is not nothing.
            throw new UncheckedIOException(e);
        }
    }

    /** What it has when all that comes and goes is gone: the least of some looks. */
    static Leftovers settled(SubjectProcess subject) {
        Leftovers least = of(subject);
        for (int i = 0; i < SETTLING_LOOKS; i++) {
            pause();
            Leftovers now = of(subject);
            least = now.descriptors.size() <= least.descriptors.size() ? now : least;
        }
        return least;
    }

    /**
     * Waits until there is no more than before; gives what there is too much, or nothing.
     *
     * @param tolerated how many descriptors more are no matter
     */
    static String awaitNoneBut(Leftovers before, int tolerated, Supplier<Leftovers> look) {
        long end = System.nanoTime() + LIMIT.toNanos();
        String more = look.get().moreThan(before, tolerated);
        while (!more.isEmpty() && System.nanoTime() < end) {
            pause();
            more = look.get().moreThan(before, tolerated);
        }
        return more;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String moreThan(Leftovers before, int tolerated) {
        List<String> more = new ArrayList<>();
        compare("processes", processes, before.processes, more);
        compare("memory files", memoryFiles(), before.memoryFiles(), more);
        if (descriptors.size() > before.descriptors.size() + tolerated) {
            List<String> added = new ArrayList<>(descriptors);
            before.descriptors.forEach(added::remove);
            more.add("descriptors: " + String.join(", ", added));
        }
        compare("mapped memory files", mappedMemoryFiles, before.mappedMemoryFiles, more);
        compare("threads", threads, before.threads, more);
        compare("files", files, before.files, more);
        return String.join(", ", more);
    }

    private static void compare(String what, int now, int before, List<String> more) {
        if (now > before) {
            more.add(now - before + " " + what);
        }
    }
}
