package dev.cloister.launcher.image;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ImageException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end. Its outputs go into files: nothing has to be read while it runs, and
 * it cannot be stopped by a pipe that is full.
 */
final class Tool {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Meant for other JVMs: they would change what is linked, or print into the output. */
    private static final List<String> JVM_VARIABLES =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final int MAX_OUTPUT_BYTES = 16 << 20;

    private Tool() {}

    /**
     * Runs a program.
     *
     * @param workspace where its outputs go
     * @param what what it is run for, for the message if it fails
     * @param command its command line
     * @return what it wrote to its standard output
     * @throws ImageException if it fails, with all that it wrote
     * @throws CallInterruptedException if this thread was interrupted; the program is gone then
     */
    static String run(Workspace workspace, String what, List<String> command) {
        Path out = workspace.file("out.txt");
        Path err = workspace.file("err.txt");
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        JVM_VARIABLES.forEach(builder.environment()::remove);
        try {
            int exit = await(builder.start(), what);
            String text = read(out);
            if (exit != 0) {
                throw new ImageException(
                        what
                                + " failed, exit="
                                + exit
                                + ", command="
                                + String.join(" ", command)
                                + ", output:\n"
                                + (text + read(err)).strip(),
                        null);
            }
            return text;
        } catch (IOException e) {
            throw new ImageException(what + " failed: " + e.getMessage(), e);
        }
    }

    private static int await(Process process, String what) throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ImageException(what + " took longer than " + LIMIT, null);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(what + " was interrupted; nothing is left", e);
        } finally {
            // Gone before its directory is deleted, or it would make the directory again.
            process.destroyForcibly().onExit().join();
        }
    }

    /** Any bytes make a text: the tool's words are for people. */
    private static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
        }
    }
}
