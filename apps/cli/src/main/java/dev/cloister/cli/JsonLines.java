package dev.cloister.cli;

import dev.cloister.api.CloisterException;
import dev.cloister.api.expression.ExpressionSyntaxException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers requests line by line. One thread reads, one per lane evaluates, and the caller writes
 * the answers in the order of the requests.
 */
final class JsonLines {

    static final int MAX_LINE_BYTES = 1 << 20;

    /** Bounds the memory that lines take which are read and not yet answered. */
    private static final int MAX_PENDING = 64;

    private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

    private static final byte[] NOTHING = {};

    private final ReopeningEvaluator evaluator;
    private final BlockingQueue<FutureTask<byte[]>> pending = new ArrayBlockingQueue<>(MAX_PENDING);
    private final FutureTask<byte[]> end = new FutureTask<>(() -> NOTHING);

    JsonLines(ReopeningEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * Answers every request. Returns at the end of the input, or when the output cannot be written
     * any more.
     *
     * @throws UncheckedIOException if the input cannot be read
     */
    void run(InputStream in, OutputStream out) {
        ExecutorService lanes =
                Executors.newFixedThreadPool(
                        evaluator.lanes(),
                        Thread.ofPlatform().daemon().name("cloister-line-", 0).factory());
        // A daemon: it may hang in a read for ever when the output is gone.
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-lines")
                        .start(() -> read(new LineReader(in, MAX_LINE_BYTES), lanes));
        try {
            write(new BufferedOutputStream(out, OUTPUT_BUFFER_BYTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reader.interrupt();
            lanes.shutdownNow();
        }
    }

    private void read(LineReader lines, ExecutorService lanes) {
        try {
            try {
                LineReader.Line line;
                while ((line = lines.next()) != null) {
                    if (!line.isBlank()) {
                        submit(line, lanes);
                    }
                }
            } catch (IOException e) {
                var failure = new FutureTask<byte[]>(() -> failed(e));
                failure.run();
                pending.put(failure);
            }
            pending.put(end);
        } catch (InterruptedException | RejectedExecutionException e) {
            // The output is gone: nobody wants more answers.
        }
    }

    private void submit(LineReader.Line line, ExecutorService lanes) throws InterruptedException {
        var task = new FutureTask<>(() -> answer(line));
        // First the place in the order of the output, which waits while too many are pending.
        pending.put(task);
        lanes.execute(task);
    }

    private void write(OutputStream out) throws InterruptedException {
        try {
            try {
                for (FutureTask<byte[]> next = next(out); !next.equals(end); next = next(out)) {
                    if (!next.isDone()) {
                        out.flush();
                    }
                    out.write(result(next));
                }
            } finally {
                // Also before a failure: what is answered is not lost.
                out.flush();
            }
        } catch (IOException e) {
            // More answers would be lost too. The output itself tells whether that is a failure:
            // not in "cloister eval --json-lines | head".
        }
    }

    /** Waits for the next answer; meanwhile the reader gets all that are there. */
    private FutureTask<byte[]> next(OutputStream out) throws IOException, InterruptedException {
        FutureTask<byte[]> next = pending.poll();
        if (next == null) {
            out.flush();
            next = pending.take();
        }
        return next;
    }

    private static byte[] result(FutureTask<byte[]> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static byte[] failed(IOException e) {
        throw new UncheckedIOException("cannot read the input: " + e.getMessage(), e);
    }

    private byte[] answer(LineReader.Line line) {
        if (line.tooLong()) {
            return error("line is longer than " + MAX_LINE_BYTES + " bytes");
        }
        try {
            Request request = Request.parse(line.bytes());
            return Answer.value(evaluator.evaluate(request.expression(), request.variables()));
        } catch (ExpressionSyntaxException e) {
            return Answer.error(OptionalInt.of(e.position()), message(e));
        } catch (Request.MalformedException | CloisterException | IllegalArgumentException e) {
            return error(message(e));
        }
    }

    private static byte[] error(String message) {
        return Answer.error(OptionalInt.empty(), message);
    }

    private static String message(Exception exception) {
        return String.valueOf(exception.getMessage());
    }
}
