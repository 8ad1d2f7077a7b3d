package dev.cloister.linux;

import java.io.IOException;
import java.nio.file.Path;

/** A process that does nothing, to look at and to restrict. */
final class SleepingChild implements AutoCloseable {

    private final Process process;

    SleepingChild() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    Process process() {
        return process;
    }

    int pid() {
        return Math.toIntExact(process.pid());
    }

    /** What the kernel shows of it. */
    Path proc(String... names) {
        return Path.of("/proc/" + pid(), names);
    }

    /** Kills it, and waits until it is gone. Closing twice does nothing. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
