package dev.cloister.benchmark.app.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** An other end in this process: what {@link Echo} does, on a thread. */
final class ThreadEnd implements OtherEnd {

    private static final int PIPE_BYTES = 1 << 17;

    private final PipedInputStream fromIt = new PipedInputStream(PIPE_BYTES);
    private final PipedInputStream its = new PipedInputStream(PIPE_BYTES);
    private final PipedOutputStream toIt = new PipedOutputStream();
    private final PipedOutputStream from = new PipedOutputStream();
    private final Thread thread;

    private ThreadEnd(String... words) throws IOException {
        fromIt.connect(from);
        its.connect(toIt);
        thread = Thread.ofPlatform().daemon().unstarted(() -> run(words));
    }

    static OtherEnd start(String... words) throws IOException {
        var end = new ThreadEnd(words);
        end.thread.start();
        return end;
    }

    private void run(String... words) {
        try (from) {
            Echo.run(new Pipes(its, from), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public InputStream fromIt() {
        return fromIt;
    }

    @Override
    public OutputStream toIt() {
        return toIt;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public IOException gone(IOException cause) {
        return cause;
    }

    @Override
    public void whenGone(Closeable closeable) {
        // It never goes before it is asked to.
    }

    @Override
    public void close() {
        try {
            toIt.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
