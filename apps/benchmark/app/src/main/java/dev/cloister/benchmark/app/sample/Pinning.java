package dev.cloister.benchmark.app.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes ends run on certain processors, by the command {@code taskset}: where the scheduler puts
 * them can change the time of a round trip a hundredfold, from one run to the next.
 */
public final class Pinning {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path THREAD = Path.of("/proc/thread-self");

    private final String thread;
    private final ProcessorList allowed;

    private Pinning(String thread, ProcessorList allowed) {
        this.thread = thread;
        this.allowed = allowed;
    }

    /** Pins ends of which one is this thread; empty where nothing can be pinned. */
    public static Optional<Pinning> ofThisThread() {
        try {
            String thread = THREAD.toRealPath().getFileName().toString();
            var pinning = new Pinning(thread, ProcessorList.ofStatus(Files.readString(STATUS)));
            if (pinning.allowed.processors().size() < 2) {
                return Optional.empty();
            }
            pinning.taskset("-p", thread);
            return Optional.of(pinning);
        } catch (IOException e) {
            // Not on Linux, or there is no taskset.
            return Optional.empty();
        }
    }

    /**
     * Moves all ends.
     *
     * @throws IOException if one of them is gone
     */
    public void move(List<Track> tracks, Where where) throws IOException {
        List<Integer> processors = allowed.processors();
        String one = processors.getFirst().toString();
        String other = processors.get(1).toString();
        switch (where) {
            case APART -> move(tracks, one, other);
            case TOGETHER -> move(tracks, one, one);
            case FREE -> move(tracks, allowed.text(), allowed.text());
        }
    }

    private void move(List<Track> tracks, String near, String far) throws IOException {
        taskset("-c", "-p", near, thread);
        List<Placement> placements =
                tracks.stream().map(Track::placement).flatMap(Optional::stream).toList();
        for (Placement placement : placements) {
            if (placement.near().isPresent()) {
                moveProcess(placement.near().getAsLong(), near);
            }
        }
        for (long pid : placements.stream().mapToLong(Placement::far).distinct().toArray()) {
            moveProcess(pid, far);
        }
    }

    private void moveProcess(long pid, String processors) throws IOException {
        taskset("-a", "-c", "-p", processors, Long.toString(pid));
    }

    private void taskset(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("taskset"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said.strip());
        }
    }
}
