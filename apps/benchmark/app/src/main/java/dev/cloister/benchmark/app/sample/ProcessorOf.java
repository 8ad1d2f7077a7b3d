package dev.cloister.benchmark.app.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** On which processor a thread was last, by what Linux says of it; empty elsewhere. */
final class ProcessorOf {

    /** The threads of a compartment that serve, by their names. */
    private static final String LANE = "lane-";

    private static final Path PROC = Path.of("/proc");

    private ProcessorOf() {}

    static OptionalInt thisThread() {
        return processor(stat(PROC.resolve("thread-self")));
    }

    /** Of a process's lanes, or of all threads where there are none, the one that did most. */
    static OptionalInt servingThread(long pid) {
        Path tasks = PROC.resolve(Long.toString(pid)).resolve("task");
        try (Stream<Path> threads = Files.list(tasks)) {
            return processor(
                    threads.map(ProcessorOf::stat)
                            .flatMap(Optional::stream)
                            .max(
                                    Comparator.comparing(ProcessorOf::isLane)
                                            .thenComparingLong(ThreadStat::ticks)));
        } catch (IOException | UncheckedIOException e) {
            // Not on Linux, or the process is gone.
            return OptionalInt.empty();
        }
    }

    private static boolean isLane(ThreadStat stat) {
        return stat.name().startsWith(LANE);
    }

    private static OptionalInt processor(Optional<ThreadStat> stat) {
        return stat.map(known -> OptionalInt.of(known.processor())).orElse(OptionalInt.empty());
    }

    private static Optional<ThreadStat> stat(Path task) {
        try {
            return Optional.of(ThreadStat.parse(Files.readString(task.resolve("stat"))));
        } catch (IOException | IllegalArgumentException e) {
            // Not on Linux, or the thread is gone.
            return Optional.empty();
        }
    }
}
