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
        return stat(PROC.resolve("thread-self"))
                .map(stat -> OptionalInt.of(stat.processor()))
                .orElse(OptionalInt.empty());
    }

    /** Of a compartment's lanes, or of all threads where there are none, the one that did most. */
    static OptionalInt busiestThread(long pid) {
        Path tasks = PROC.resolve(Long.toString(pid)).resolve("task");
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.map(ProcessorOf::stat)
                    .flatMap(Optional::stream)
                    .max(
                            Comparator.comparing(
                                            (ThreadStat stat) -> stat.name().startsWith(LANE))
                                    .thenComparing(ThreadStat::ticks))
                    .map(stat -> OptionalInt.of(stat.processor()))
                    .orElse(OptionalInt.empty());
        } catch (IOException | UncheckedIOException e) {
            return OptionalInt.empty();
        }
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
