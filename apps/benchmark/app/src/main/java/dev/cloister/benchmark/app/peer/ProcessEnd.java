package dev.cloister.benchmark.app.peer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that is the other end, and the first line that it says on its standard error. */
final class ProcessEnd implements OtherEnd {

    private final Process process;
    private final CompletableFuture<String> firstWords = new CompletableFuture<>();

    private ProcessEnd(Process process) {
        this.process = process;
    }

    static ProcessEnd start(List<String> command) throws IOException {
        var end = new ProcessEnd(new ProcessBuilder(command).start());
        Thread.ofPlatform().daemon().name("benchmark-stderr").start(end::drain);
        return end;
    }

    private void drain() {
        try (BufferedReader said = process.errorReader()) {
            String line;
            while ((line = said.readLine()) != null) {
                firstWords.complete(line);
            }
        } catch (IOException e) {
            // It is gone.
        } finally {
            firstWords.complete("");
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
        close();
        String words = firstWords.join();
        return words.isEmpty() ? cause : new IOException(words, cause);
    }

    @Override
    public void whenGone(Closeable closeable) {
        var _ = process.onExit().thenRun(() -> closeQuietly(closeable));
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Whoever waits for it is told by an exception of its own.
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
