package dev.cloister.benchmark.app.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process that is the other end, and what it says on its standard error. */
final class ProcessEnd implements OtherEnd {

    private final Process process;
    private final Path stderr;

    private ProcessEnd(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
    }

    static ProcessEnd start(List<String> command) throws IOException {
        Path stderr = Files.createTempFile("cloister-benchmark-", ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(stderr.toFile());
            return new ProcessEnd(builder.start(), stderr);
        } catch (IOException e) {
            Files.delete(stderr);
            throw e;
        }
    }

    @Override
    public InputStream fromIt() {
        return process.getInputStream();
    }

    @Override
    public OutputStream toIt() {
        return process.getOutputStream();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public IOException gone(IOException cause) {
        end();
        try (Stream<String> lines = Files.lines(stderr)) {
            return lines.findFirst().map(line -> new IOException(line, cause)).orElse(cause);
        } catch (IOException | UncheckedIOException e) {
            cause.addSuppressed(e);
            return cause;
        }
    }

    @Override
    public void whenGone(Closeable closeable) {
        process.onExit().thenRun(() -> closeQuietly(closeable));
    }

    /** Whoever waits for it is told by its own exception. */
    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Files.deleteIfExists(stderr);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + stderr + ": " + e, e);
        }
    }

    private void end() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
