package dev.cloister.benchmark;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One byte to a process that repeats it, and back: the least that crossing costs by pipe. Without
 * such a process there are no times, and a reason.
 */
final class PingPong implements AutoCloseable {

    private static final int BALL = 42;

    private final Samples samples = new Samples();
    private @Nullable Process process;
    private String absence = "";

    /**
     * Starts the other process.
     *
     * @param command a program that writes at once what it reads
     */
    PingPong(String... command) {
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    void sample(int count) {
        if (process == null) {
            return;
        }
        try {
            play(count, process.getOutputStream(), process.getInputStream());
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void play(int count, OutputStream there, InputStream back) throws IOException {
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            there.write(BALL);
            there.flush();
            int returned = back.read();
            double nanos = (double) (System.nanoTime() - start);
            if (returned != BALL) {
                throw new IOException("sent byte " + BALL + ", got " + returned);
            }
            samples.add(nanos);
        }
    }

    private void giveUp(IOException reason) {
        absence = String.valueOf(reason.getMessage());
        close();
        process = null;
    }

    boolean isMeasured() {
        return process != null;
    }

    /** Why there are no times; empty if there are. */
    String absence() {
        return absence;
    }

    Samples samples() {
        return samples;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
