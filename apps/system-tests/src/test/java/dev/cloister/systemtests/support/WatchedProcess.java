package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of which nothing is lost and nothing is left: both outputs are read to their end. */
public final class WatchedProcess implements AutoCloseable {

    private final Process process;
    private final Pump stdout;
    private final Pump stderr;

    /**
     * How a process ended.
     *
     * @param exit its exit status
     * @param stdout what it wrote to its standard output
     * @param stderr what it wrote to its standard error
     */
    public record Result(int exit, String stdout, String stderr) {}

    private WatchedProcess(Process process) {
        this.process = process;
        this.stdout = new Pump("stdout", process.getInputStream());
        this.stderr = new Pump("stderr", process.getErrorStream());
    }

    /** Starts a process whose standard input is empty. */
    public static WatchedProcess start(ProcessBuilder builder) {
        return start(builder, "");
    }

    /** Starts a process and writes its standard input. */
    public static WatchedProcess start(ProcessBuilder builder, String stdin) {
        try {
            Process process = builder.start();
            Thread.ofPlatform().daemon().name("stdin").start(() -> feed(process, stdin));
            return new WatchedProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a process whose standard input is empty to its end. */
    public static Result run(Duration limit, ProcessBuilder builder) {
        return run(limit, builder, "");
    }

    /** Runs a process to its end. */
    public static Result run(Duration limit, ProcessBuilder builder, String stdin) {
        try (var process = start(builder, stdin)) {
            return process.await(limit);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the end; fails if it does not come. */
    public Result await(Duration limit) {
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                fail(process.info() + " runs longer than " + limit + ". " + outputs());
            }
            return new Result(process.exitValue(), stdout.join(), stderr.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a test", e);
        }
    }

    /** Waits until a whole line on stdout starts with a word, and returns the rest of that line. */
    public String awaitLine(String word, Duration limit) {
        String start = word + " ";
        Eventually.eventually(
                "line \"" + start + "…\"",
                limit,
                () -> stdout.line(start) != null || !process.isAlive());
        String line = stdout.line(start);
        return line != null ? line : fail("no line \"" + start + "…\". " + outputs());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String outputs() {
        return "stdout: " + stdout.text() + ", stderr: " + stderr.text();
    }

    private static void feed(Process process, String stdin) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading everything, as it may.
        }
    }
}
