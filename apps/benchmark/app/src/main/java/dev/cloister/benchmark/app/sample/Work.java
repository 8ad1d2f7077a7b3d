package dev.cloister.benchmark.app.sample;

import java.io.IOException;

/** What is timed. */
@FunctionalInterface
public interface Work {

    /**
     * Does it once.
     *
     * @throws IOException if its other end is gone
     */
    void run() throws IOException;
}
