package dev.cloister.faults.app;

import dev.cloister.faults.app.subject.Subject;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The app that faults befall, seen from outside. */
final class SubjectProcess implements AutoCloseable {

    /** What is said when nothing more will be. */
    private static final String END = "END";

    /** What it says of an error of its own. */
    private static final String BROKEN = "BROKEN ";

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** Nobody's limits hold for nobody else. */
    private static final List<String> AS_NOBODY =
            List.of(Tool.SETPRIV.path(), "--reuid=65534", "--regid=65534", "--clear-groups");

    private final Process process;
    private final Path directory;
    private final Befalling befalling;
    private final PrintStream orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /** What it said beside the answers that were waited for, for instance that its JVM crashed. */
    private final List<String> others = new ArrayList<>();

    private final Leftovers before;

    private SubjectProcess(Process process, Path directory, Befalling befalling) {
        this.process = process;
        this.directory = directory;
        this.befalling = befalling;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("answers").start(this::read);
        before = warmUp();
    }

    /**
     * Starts an app.
     *
     * @param home where Cloister is installed
     * @param directory the app's own, for files that come and must go
     * @param deadline of its calls
     */
    static SubjectProcess start(
            Path home, Path directory, Path image, Duration deadline, Befalling befalling)
            throws IOException {
        Files.createDirectories(directory);
        directory.toFile().setWritable(true, false);
        List<String> command = new ArrayList<>();
        if (befalling.needsOtherUser()) {
            command.addAll(AS_NOBODY);
        }
        command.addAll(
                AppCommand.of(
                        home,
                        directory,
                        Subject.class.getName(),
                        image.toString(),
                        deadline.toString()));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectError(errors(directory).toFile());
        Path library = befalling.library();
        if (library != null) {
            Files.writeString(clock(directory), "+0\n");
            builder.environment().put("LD_PRELOAD", library.toString());
            builder.environment().put("FAKETIME_TIMESTAMP_FILE", clock(directory).toString());
            builder.environment().put("FAKETIME_NO_CACHE", "1");
            builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        return new SubjectProcess(builder.start(), directory, befalling);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void read() {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // It was killed.
        }
        answers.add(END);
    }

    /** What is loaded and opened once is not left behind by anything later. */
    private Leftovers warmUp() {
        for (String transport : List.of("pipe", "shm")) {
            say("CALL told:EXIT " + transport);
            String got = await("GOT ", WARM_UP);
            if (got == null) {
                close();
                throw new IllegalStateException(
                        "the app under test does not start: " + lastWords());
            }
            say(Subject.THEN);
            await("DONE", WARM_UP);
        }
        return Leftovers.settled(this);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it lives, and what it said to nobody. */
    String lastWords() {
        String status = process.isAlive() ? "alive" : "ended with " + process.exitValue();
        try {
            return status + ": " + Files.readString(errors(directory)).strip() + others;
        } catch (IOException e) {
            return status + ": " + e;
        }
    }

    /** Beside its directory, in which nothing may be left. */
    private static Path errors(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".err");
    }

    long pid() {
        return process.pid();
    }

    Path directory() {
        return directory;
    }

    /** Where the time of day comes from, if it does not come from the machine. */
    Path clock() {
        return clock(directory);
    }

    private static Path clock(Path directory) {
        return directory.resolve("clock");
    }

    void say(String order) {
        orders.println(order);
    }

    /** Waits for an answer, and gives what follows the word; null if none comes. */
    @Nullable String await(String word, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                String answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null || answer.equals(END)) {
                    return null;
                }
                if (answer.startsWith(word)) {
                    return answer.substring(word.length());
                }
                others.add(answer);
                if (answer.startsWith(BROKEN)) {
                    return null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Sets how much the kernel gives it. */
    void limit(String what, long most) {
        setLimit(what, Long.toString(most));
    }

    /** As much as it may have at all, which is what it had. */
    void unlimit(String what) {
        setLimit(what, hard(what));
    }

    private void setLimit(String what, String soft) {
        // Root in a container may not have the right to touch others' limits; they have.
        List<String> command = new ArrayList<>(befalling.needsOtherUser() ? AS_NOBODY : List.of());
        command.addAll(
                List.of(
                        Tool.PRLIMIT.path(),
                        "--pid",
                        Long.toString(pid()),
                        "--" + what + "=" + soft + ":"));
        Tool.run(command);
    }

    private String hard(String what) {
        String name =
                switch (what) {
                    case "fsize" -> "Max file size";
                    case "nofile" -> "Max open files";
                    case "nproc" -> "Max processes";
                    default -> throw new IllegalArgumentException("limit=" + what);
                };
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "limits"))) {
            String line = lines.filter(each -> each.startsWith(name)).findFirst().orElseThrow();
            return line.substring(name.length()).strip().split(" +", -1)[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long highestDescriptor() {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
            return all.mapToLong(path -> Long.parseLong(path.getFileName().toString()))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ProcessHandle> sandboxes() {
        return process.descendants().toList();
    }

    void signal(String name) {
        Tool.run(List.of(Tool.KILL.path(), "-" + name, Long.toString(pid())));
    }

    void kill() {
        process.destroyForcibly();
    }

    /** What there is more than after it was warmed up; empty if nothing, within some seconds. */
    String leftBehind() {
        return Leftovers.awaitNoneBut(before, 0, () -> Leftovers.of(this));
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
        befalling.cleanUp(pid());
    }
}
